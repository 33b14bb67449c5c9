using System.Management.Automation;

namespace Vlae.Host.Formatting;

/// <summary>The one line that an error is shown as: the command, then what went wrong.</summary>
public static class ErrorText
{
    public static string Of(ErrorRecord error)
    {
        ArgumentNullException.ThrowIfNull(error);
        string text = error.InvocationInfo?.MyCommand.Name is { Length: > 0 } name
            ? $"{name}: {error}" : error.ToString();
        return text;
    }
}
