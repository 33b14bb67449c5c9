using System.Management.Automation;
using Spectre.Console;
using Vlae.Host.Formatting;

namespace Vlae.Host;

/// <summary>
/// The terminal: output to stdout, errors and the other streams to stderr, coloured where a person looks.
/// </summary>
internal sealed class ConsoleScreen : IPocketScreen, IDisposable
{
    private const int WidthOfFiles = 120;

    private readonly IAnsiConsole errors = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Console.Error),
        Ansi = Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect,
    });

    private readonly Lock gate = new();
    private readonly ProgressLine progress;

    public ConsoleScreen()
    {
        progress = new ProgressLine(errors, !Console.IsErrorRedirected && !Console.IsOutputRedirected);
    }

    public int Width => Console.IsOutputRedirected || Console.WindowWidth <= 0 ? WidthOfFiles : Console.WindowWidth - 1;

    public void ShowLine(string line)
    {
        lock (gate)
        {
            progress.Erase();
            Console.Out.WriteLine(line);
        }
    }

    public void ShowError(ErrorRecord record) => Note(ErrorText.Of(record), "red");

    public void ShowWarning(string message) => Note($"WARNING: {message}", "yellow");

    public void ShowVerbose(string message) => Note($"VERBOSE: {message}", "yellow");

    public void ShowDebug(string message) => Note($"DEBUG: {message}", "yellow");

    public void ShowInformation(InformationRecord record) => ShowLine(record.ToString());

    public void ShowProgress(ProgressRecord record)
    {
        lock (gate)
            progress.Show(record);
    }

    public PocketAnswer? Ask(string caption, string question)
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
            return null;
        while (true)
        {
            ShowLine($"{caption}\n{question}");
            Console.Out.Write("[Y] Yes  [A] Yes to All  [N] No  [L] No to All (default is \"Y\"): ");
            switch (Console.ReadLine()?.Trim().ToUpperInvariant())
            {
                case "" or "Y" or "YES":
                    return PocketAnswer.Yes;
                case "A":
                    return PocketAnswer.YesToAll;
                case "N" or "NO":
                    return PocketAnswer.No;
                case null or "L":
                    return PocketAnswer.NoToAll;
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
            progress.Erase();
    }

    private void Note(string text, string colour)
    {
        lock (gate)
        {
            progress.Erase();
            // A Text, not markup: brackets in a message are its own. Written line by line, so that nothing is folded.
            if (errors.Profile.Capabilities.Ansi)
                errors.Write(new ControlledText(text, Style.Parse(colour)));
            else
                Console.Error.WriteLine(text);
        }
    }
}
