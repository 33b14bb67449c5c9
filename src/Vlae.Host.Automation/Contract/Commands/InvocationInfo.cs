namespace System.Management.Automation;

public class InvocationInfo
{
    internal InvocationInfo(CommandInfo command, string invocationName, string line)
    {
        MyCommand = command;
        InvocationName = invocationName;
        Line = line;
    }

    public CommandInfo MyCommand { get; }

    public Dictionary<string, object?> BoundParameters { get; internal set; } = new(StringComparer.OrdinalIgnoreCase);

    public List<object> UnboundArguments { get; } = [];

    public CommandOrigin CommandOrigin => CommandOrigin.Runspace;

    public string InvocationName { get; }

    public string Line { get; }

    public bool ExpectingInput { get; internal init; }

    public int PipelineLength { get; internal init; } = 1;

    public int PipelinePosition { get; internal init; } = 1;

    public int OffsetInLine { get; internal init; } = 1;

    public int ScriptLineNumber { get; internal init; } = 1;

    public long HistoryId => 1;

    public string ScriptName => "";

    public string PSScriptRoot => "";

    public string PSCommandPath => "";

    public string PositionMessage => $"At line:{ScriptLineNumber} char:{OffsetInLine}{Environment.NewLine}+ {Line}";
}
