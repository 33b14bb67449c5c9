using System.Management.Automation;

namespace Vlae.Host;

/// <summary>How a question about going on was answered.</summary>
public enum PocketAnswer
{
    /// <summary>This one.</summary>
    Yes,

    /// <summary>This one and all later ones.</summary>
    YesToAll,

    /// <summary>Not this one.</summary>
    No,

    /// <summary>Neither this one nor any later one.</summary>
    NoToAll,
}

/// <summary>Where a shell shows its streams while it runs; the console is one, a test may be another.</summary>
public interface IPocketScreen
{
    /// <summary>Columns of text on a line.</summary>
    public int Width { get; }

    /// <summary>Shows a line of what a statement left, or of what a cmdlet says to the host.</summary>
    public void ShowLine(string line);

    public void ShowError(ErrorRecord record);

    public void ShowWarning(string message);

    public void ShowVerbose(string message);

    public void ShowDebug(string message);

    public void ShowInformation(InformationRecord record);

    public void ShowProgress(ProgressRecord record);

    /// <summary>Asks whether to go on; null where nobody can be asked.</summary>
    public PocketAnswer? Ask(string caption, string question);
}
