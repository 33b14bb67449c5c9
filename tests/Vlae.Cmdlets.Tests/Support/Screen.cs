namespace Vlae.Cmdlets.Tests.Support;

/// <summary>A screen that shows nothing and tells a test what it is shown, while it is shown.</summary>
internal sealed class Screen : IPocketScreen
{
    public int Width => 120;

    public Action<ProgressRecord>? OnProgress { get; init; }

    public Action<InformationRecord>? OnInformation { get; init; }

    public void ShowInformation(InformationRecord record) => OnInformation?.Invoke(record);

    public void ShowProgress(ProgressRecord record) => OnProgress?.Invoke(record);

    public void ShowLine(string line)
    {
    }

    public void ShowError(ErrorRecord record)
    {
    }

    public void ShowWarning(string message)
    {
    }

    public void ShowVerbose(string message)
    {
    }

    public void ShowDebug(string message)
    {
    }

    public PocketAnswer? Ask(string caption, string question) => null;
}
