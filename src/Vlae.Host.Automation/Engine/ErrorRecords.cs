using System.Management.Automation;

namespace Vlae.Host.Engine;

/// <summary>Makes the error record of an exception that a cmdlet, or the binder for it, threw.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord Of(Exception exception, InvocationInfo? invocation)
    {
        ErrorRecord record = exception is IContainsErrorRecord container
            ? new ErrorRecord(container.ErrorRecord, container is CmdletInvocationException ? null : exception)
            : new ErrorRecord(exception, exception.GetType().FullName, ErrorCategory.NotSpecified, null);
        record.InvocationInfo ??= invocation;
        return record;
    }
}
