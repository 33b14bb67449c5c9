namespace Vlae.Pictures.Terminal;

/// <summary>Finds what a terminal can draw, from its environment and its answer.</summary>
public static class TerminalCapability
{
    /// <summary>The best way to draw.</summary>
    /// <param name="variable">
    /// Returns the value of an environment variable, or null. The variables are NO_COLOR (no-color.org), COLORTERM,
    /// TERM and WT_SESSION.
    /// </param>
    /// <param name="isPlain">Whether the output is redirected, or the shell writes plain text.</param>
    /// <param name="hasSixel">
    /// Returns whether the terminal supports sixels. Not called if only text is possible.
    /// </param>
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
