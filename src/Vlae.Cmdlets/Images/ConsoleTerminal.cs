using System.Diagnostics;
using Vlae.Pictures.Terminal;

namespace Vlae.Cmdlets;

/// <summary>The terminal that this process reads from and writes to, asked once for what it can do.</summary>
internal static class ConsoleTerminal
{
    // Nearly every terminal answers at once, but it may be far away; an answer later than this lands at the prompt.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private static readonly Lock Gate = new();
    private static TerminalAnswer? _answer;

    /// <summary>Its answer; that of a terminal without sixels where there is none to ask.</summary>
    public static TerminalAnswer Answer
    {
        get
        {
            lock (Gate)
            {
                // Keys that wait would be taken for an answer, and be lost: another time, then.
                if (_answer is null && !Console.IsInputRedirected && !Console.IsOutputRedirected
                    && !Console.KeyAvailable)
                {
                    _answer = Ask();
                }

                return _answer ?? TerminalAnswer.None;
            }
        }
    }

    private static TerminalAnswer Ask()
    {
        Console.Out.Write(TerminalAnswer.Question);
        Console.Out.Flush();
        var asked = Stopwatch.StartNew();
        return TerminalAnswer.Read(() =>
        {
            while (!Console.KeyAvailable)
            {
                if (asked.Elapsed > Patience)
                    return null;
                Thread.Sleep(Pause);
            }

            return Console.ReadKey(intercept: true).KeyChar;
        });
    }
}
