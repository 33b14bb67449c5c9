namespace Vlae.Pictures.Terminal;

/// <summary>What a terminal can draw, by what it says of itself.</summary>
public static class TerminalCapability
{
    /// <summary>The best way to draw.</summary>
    /// <param name="variable">
    /// An environment variable's value, or null: NO_COLOR (no-color.org), COLORTERM, TERM and WT_SESSION are asked for.
    /// </param>
    /// <param name="isPlain">Whether the output is redirected, or the shell was told to write plain text.</param>
    /// <param name="hasSixel">Whether the terminal announces sixels; not called where nothing but text may go.</param>
    public static TerminalMode Of(Func<string, string?> variable, bool isPlain, Func<bool> hasSixel)
    {
        string term = variable("TERM") ?? "";
        if (isPlain || variable("NO_COLOR") is { Length: > 0 } || term == "dumb")
            return TerminalMode.Ascii;
        if (hasSixel())
            return TerminalMode.Sixel;
        if (variable("COLORTERM") is "truecolor" or "24bit" || variable("WT_SESSION") is { Length: > 0 }
            || term.EndsWith("-direct", StringComparison.Ordinal))
        {
            return TerminalMode.TrueColor;
        }

        return term.Contains("256color", StringComparison.Ordinal) ? TerminalMode.Color256 : TerminalMode.Ascii;
    }
}
