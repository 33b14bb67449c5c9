using System.Collections.ObjectModel;

namespace System.Management.Automation;

public abstract class InformationalRecord
{
    internal InformationalRecord(string message)
    {
        Message = message;
    }

    public string Message { get; set; }

    public InvocationInfo? InvocationInfo { get; internal set; }

    public ReadOnlyCollection<int> PipelineIterationInfo { get; } = new([]);

    public override string ToString() => Message;
}

public class WarningRecord : InformationalRecord
{
    public WarningRecord(string message)
        : base(message)
    {
    }

    public WarningRecord(string fullyQualifiedWarningId, string message)
        : base(message)
    {
        FullyQualifiedWarningId = fullyQualifiedWarningId;
    }

    public string FullyQualifiedWarningId { get; } = "";
}

public class VerboseRecord(string message) : InformationalRecord(message);

public class DebugRecord(string message) : InformationalRecord(message);
