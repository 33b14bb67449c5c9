using Vlae.Pictures.Terminal;

namespace Vlae.Pictures.Tests.Terminal;

/// <summary>Answers of terminals to CSI 16 t and CSI c, as data. &lt; stands for an escape.</summary>
public sealed class TerminalAnswerTests
{
    [Theory]
    [InlineData("xterm -ti vt340", "<[6;13;6t<[?63;1;2;3;4;6;9;15;16;22;28c", true, 6, 13)]
    [InlineData("xterm -ti vt100", "<[6;13;6t<[?1;2c", false, 6, 13)]
    [InlineData("Windows Terminal 1.22", "<[6;20;10t<[?61;4;6;7;14;21;22;23;24;28;32;42c", true, 10, 20)]
    [InlineData("Windows Terminal 1.21", "<[?61;6;7;14;21;22;23;24;28;32;42c", false, 10, 20)]
    [InlineData("foot, on a dense screen", "<[6;38;18t<[?62;4;22;28;29c", true, 18, 38)]
    [InlineData("tmux without sixels", "<[?1;2c", false, 10, 20)]
    [InlineData("tmux with sixels", "<[6;16;8t<[?1;2;4c", true, 8, 16)]
    [InlineData("a Linux console", "<[?6c", false, 10, 20)]
    [InlineData("attributes with a 4 in them", "<[?64;14;42;24c", false, 10, 20)]
    [InlineData("the size of nothing", "<[6;0;0t<[?62;4c", true, 10, 20)]
    [InlineData("the size of a wall", "<[6;99999999999;9t<[?62;4c", true, 10, 20)]
    [InlineData("keys before the answer", "cc<[Ac<[?62;4c", true, 10, 20)]
    public void Answers_of_terminals_are_parsed(string terminal, string answer, bool sixel, int width, int height)
    {
        var rest = new Queue<char>(answer.Replace('<', '\u001b') + "typed later");

        Assert.True(
            new TerminalAnswer(sixel, width, height) == TerminalAnswer.Read(() => rest.Dequeue()),
            $"{terminal} is not understood");
        Assert.Equal("typed later", string.Concat(rest));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<[6;20;10t")]
    [InlineData("<[?62;4")]
    public void No_answer_gives_the_default(string answer)
    {
        var rest = new Queue<char>(answer.Replace('<', '\u001b'));

        Assert.Equal(
            TerminalAnswer.None, TerminalAnswer.Read(() => rest.TryDequeue(out char next) ? next : null));
    }

    [Fact]
    public void Endless_output_gives_the_default()
    {
        int read = 0;

        Assert.Equal(TerminalAnswer.None, TerminalAnswer.Read(() => "\u001b[?4;"[read++ % 5]));
        Assert.Equal(256, read);
    }

    [Fact]
    public void The_last_question_is_one_that_every_terminal_answers() =>
        Assert.EndsWith("\u001b[c", TerminalAnswer.Question);
}
