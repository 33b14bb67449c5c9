using System.Diagnostics;
using Vlae.Pictures.Terminal;

namespace Vlae.Cmdlets;

/// <summary>The terminal of this process. It is asked once what it can do.</summary>
internal static class ConsoleTerminal
{
    // Most terminals answer at once, but the terminal may be remote. An answer that comes later appears at the prompt.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private static readonly Lock Gate = new();
    private static TerminalAnswer? _answer;

    /// <summary>Its answer; without a terminal, that of one without sixels.</summary>
    public static TerminalAnswer Answer
    {
        get
        {
            lock (Gate)
            {
                // Waiting keys would be read as the answer and lost: ask another time.
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
