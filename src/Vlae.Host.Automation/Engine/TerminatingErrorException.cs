using System.Management.Automation;

namespace Vlae.Host.Engine;

/// <summary>
/// A pipeline that failed: ends its statement, and the whole script where -ErrorAction Stop asked for that.
/// </summary>
internal sealed class TerminatingErrorException(ErrorRecord record, bool endsScript)
    : RuntimeException(record.ToString(), record.Exception, record)
{
    public bool EndsScript => endsScript;
}
