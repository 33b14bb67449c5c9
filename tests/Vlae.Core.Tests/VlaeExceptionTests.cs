namespace Vlae.Tests;

/// <summary>Messages are safe to show on a terminal, even if they quote a file.</summary>
public sealed class VlaeExceptionTests
{
    [Theory]
    [InlineData("plain, with 'quotes', ü and 数")]
    [InlineData("\uD83D\uDE00 beyond the first plane")]
    [InlineData("\uD83D\uDC69\u200D\uD83D\uDCBB and \u0646\u0645\u06CC\u200C\u0634\u0648\u062F")]
    public void Printable_characters_stay(string message) =>
        Assert.Equal(message, new VlaeException("Id", message).Message);

    [Theory]
    [InlineData("a\u001B[2Jb", "a\uFFFD[2Jb")]
    [InlineData("one\r\ntwo", "one\uFFFD\uFFFDtwo")]
    [InlineData("\u009B31m", "\uFFFD31m")]
    [InlineData("\u202Egnp.exe", "\uFFFDgnp.exe")]
    [InlineData("a\0b", "a\uFFFDb")]
    public void Control_characters_are_replaced(string message, string shown) =>
        Assert.Equal(shown, new VlaeException("Id", message).Message);

    [Fact]
    public void The_middle_of_a_very_long_message_is_omitted()
    {
        string message = new VlaeException("Id", $"start{new string('x', 100_000)}end").Message;

        Assert.Equal(2003, message.Length);
        Assert.StartsWith("start", message, StringComparison.Ordinal);
        Assert.EndsWith("end", message, StringComparison.Ordinal);
    }
}
