using Vlae.Pictures.Terminal;

namespace Vlae.Pictures.Tests.Terminal;

public sealed class TerminalCapabilityTests
{
    [Theory]
    [InlineData("COLORTERM=truecolor", false, TerminalMode.TrueColor)]
    [InlineData("TERM=xterm-direct", false, TerminalMode.TrueColor)]
    [InlineData("WT_SESSION=1", false, TerminalMode.TrueColor)]
    [InlineData("TERM=xterm-256color", false, TerminalMode.Color256)]
    [InlineData("TERM=xterm", false, TerminalMode.Ascii)]
    [InlineData("TERM=dumb COLORTERM=truecolor", false, TerminalMode.Ascii)]
    [InlineData("COLORTERM=truecolor NO_COLOR=1", false, TerminalMode.Ascii)]
    [InlineData("COLORTERM=truecolor NO_COLOR=", false, TerminalMode.TrueColor)]
    [InlineData("COLORTERM=truecolor", true, TerminalMode.Ascii)]
    public void The_mode_is_what_the_terminal_announces(string environment, bool isPlain, TerminalMode mode) =>
        Assert.Equal(mode, TerminalCapability.Of(Variables(environment), isPlain, () => false));

    [Theory]
    [InlineData("TERM=xterm-256color")]
    [InlineData("TERM=vt340")]
    [InlineData("COLORTERM=truecolor")]
    public void Sixels_come_first_if_they_are_announced(string environment) =>
        Assert.Equal(TerminalMode.Sixel, TerminalCapability.Of(Variables(environment), isPlain: false, () => true));

    [Theory]
    [InlineData("TERM=xterm", true)]
    [InlineData("TERM=dumb", false)]
    [InlineData("TERM=xterm NO_COLOR=1", false)]
    public void The_terminal_is_not_asked_if_only_plain_text_is_possible(string environment, bool isPlain)
    {
        Func<bool> never = () => throw new InvalidOperationException("The terminal was asked.");

        Assert.Equal(TerminalMode.Ascii, TerminalCapability.Of(Variables(environment), isPlain, never));
    }

    private static Func<string, string?> Variables(string environment)
    {
        var variables = environment.Split(' ').Select(pair => pair.Split('=')).ToDictionary(p => p[0], p => p[1]);
        return name => variables.GetValueOrDefault(name);
    }
}
