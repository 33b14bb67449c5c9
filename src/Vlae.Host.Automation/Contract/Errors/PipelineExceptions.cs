namespace System.Management.Automation;

public class PipelineStoppedException : RuntimeException
{
    public PipelineStoppedException()
    {
    }

    public PipelineStoppedException(string? message)
        : base(message)
    {
    }

    public PipelineStoppedException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

public class CmdletInvocationException : RuntimeException
{
    public CmdletInvocationException()
    {
    }

    public CmdletInvocationException(string? message)
        : base(message)
    {
    }

    public CmdletInvocationException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal CmdletInvocationException(ErrorRecord record, Exception? inner)
        : base(record.ToString(), inner ?? record.Exception, record)
    {
    }
}

public class ActionPreferenceStopException : RuntimeException
{
    public ActionPreferenceStopException()
    {
    }

    public ActionPreferenceStopException(string? message)
        : base(message)
    {
    }

    public ActionPreferenceStopException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal ActionPreferenceStopException(ErrorRecord record)
        : base(
            "The running command stopped because the preference variable \"ErrorActionPreference\" or common " +
            $"parameter is set to Stop: {record}",
            record.Exception, record)
    {
    }
}

public class CommandNotFoundException : RuntimeException
{
    public CommandNotFoundException()
    {
    }

    public CommandNotFoundException(string? message)
        : base(message)
    {
    }

    public CommandNotFoundException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    public string? CommandName { get; set; }
}

public class WildcardPatternException : RuntimeException
{
    public WildcardPatternException()
    {
    }

    public WildcardPatternException(string? message)
        : base(message)
    {
    }

    public WildcardPatternException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

public abstract class FlowControlException : SystemException
{
    internal FlowControlException()
    {
    }
}
