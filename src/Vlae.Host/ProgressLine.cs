using System.Diagnostics;
using System.Management.Automation;
using Spectre.Console;

namespace Vlae.Host;

/// <summary>One line at the bottom with a bar; at most ten times a second, and gone when the work is done.</summary>
internal sealed class ProgressLine(IAnsiConsole console, bool isShown)
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private long last;
    private bool visible;

    public void Show(ProgressRecord record)
    {
        if (!isShown || !console.Profile.Capabilities.Ansi)
            return;
        if (record.RecordType == ProgressRecordType.Completed)
        {
            Erase();
            last = 0;
            return;
        }

        if (last != 0 && Stopwatch.GetElapsedTime(last) < Interval)
            return;
        last = Stopwatch.GetTimestamp();
        Erase();
        string line = Line(record);
        int room = Math.Max(10, console.Profile.Width - 1);
        console.Write(new ControlledText(
            "\r" + (line.Length > room ? line[..room] : line), Style.Parse("cyan"), false));
        visible = true;
    }

    public void Erase()
    {
        if (!visible)
            return;
        console.Write(new Spectre.Console.ControlCode("\r\u001b[2K"));
        visible = false;
    }

    private static string Line(ProgressRecord record)
    {
        string bar = "";
        if (record.PercentComplete >= 0)
        {
            int done = BarWidth * record.PercentComplete / 100;
            bar = $" [{new string('=', done)}{new string(' ', BarWidth - done)}] {record.PercentComplete,3} %";
        }

        string left = record.SecondsRemaining >= 0
            ? $" {TimeSpan.FromSeconds(record.SecondsRemaining):mm\\:ss} left" : "";
        return $"{record.Activity}{bar} {record.StatusDescription}{left}".ReplaceLineEndings(" ");
    }
}
