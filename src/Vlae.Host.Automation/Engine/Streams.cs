using System.Management.Automation;

namespace Vlae.Host.Engine;

/// <summary>Everything that one run writes, in order a stream; passed on at once to who shows it.</summary>
internal sealed class Streams(IPocketScreen? screen)
{
    private readonly Lock gate = new();

    public List<object?> Output { get; } = [];

    public List<ErrorRecord> Errors { get; } = [];

    public List<WarningRecord> Warnings { get; } = [];

    public List<VerboseRecord> Verbose { get; } = [];

    public List<DebugRecord> Debug { get; } = [];

    public List<InformationRecord> Information { get; } = [];

    public List<ProgressRecord> Progress { get; } = [];

    public List<string> HostLines { get; } = [];

    public IPocketScreen? Screen => screen;

    public void Write(ErrorRecord record)
    {
        Add(Errors, record);
        screen?.ShowError(record);
    }

    public void Write(WarningRecord record)
    {
        Add(Warnings, record);
        screen?.ShowWarning(record.Message);
    }

    public void Write(VerboseRecord record)
    {
        Add(Verbose, record);
        screen?.ShowVerbose(record.Message);
    }

    public void Write(DebugRecord record)
    {
        Add(Debug, record);
        screen?.ShowDebug(record.Message);
    }

    public void Write(InformationRecord record, bool shown)
    {
        Add(Information, record);
        if (shown)
            screen?.ShowInformation(record);
    }

    public void Write(ProgressRecord record)
    {
        Add(Progress, record);
        screen?.ShowProgress(record);
    }

    public void WriteHost(string line)
    {
        Add(HostLines, line);
        screen?.ShowLine(line);
    }

    private void Add<T>(List<T> stream, T record)
    {
        lock (gate)
            stream.Add(record);
    }
}
