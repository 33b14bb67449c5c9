using System.Text;
using Vlae.Pictures.Png;

namespace Vlae.Pictures.Tests;

public sealed class PngWriterTests
{
    private static readonly Raster Gray = new(1, 2, 3, new byte[] { 1, 2, 3, 4, 5, 6 });

    [Fact]
    public void The_colors_and_the_texts_are_before_the_pixels()
    {
        List<(string Type, byte[] Data)> chunks = PngFile.Chunks(
            Write(Gray, new("Title", "a seven"), new("Comment", "α = 0.5")));

        Assert.Equal(["IHDR", "sRGB", "tEXt", "tEXt", "iTXt", "IDAT", "IEND"], chunks.Select(chunk => chunk.Type));
        Assert.Equal([0], chunks[1].Data);
        Assert.Equal($"Software\0Vlae {VlaeVersion.Current}", Encoding.Latin1.GetString(chunks[2].Data));
        Assert.Equal("Title\0a seven", Encoding.Latin1.GetString(chunks[3].Data));
        Assert.Equal("Comment\0\0\0\0\0α = 0.5", Encoding.UTF8.GetString(chunks[4].Data));
        Assert.Equal(Gray.Bytes.ToArray(), PngFile.Rows(chunks[5].Data, 3));
    }

    [Fact]
    public void Control_characters_are_removed_from_a_text_except_line_feeds() => Assert.Equal(
        "a[31mred\nbcgnp.exe", new PngText("Comment", "a\u001b[31mred\r\nb\0\u0085\u2028c\u202egnp.exe").Text);

    [Theory]
    [InlineData("")]
    [InlineData(" Title")]
    [InlineData("Ti\0tle")]
    [InlineData("α")]
    public void A_bad_keyword_is_refused(string keyword) =>
        Assert.Throws<ArgumentException>(() => new PngText(keyword, "text"));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_independent_program_finds_no_error(int channels)
    {
        byte[] pixels = [.. Enumerable.Range(0, 35 * channels).Select(i => (byte)(7 * i))];
        var raster = new Raster(channels, 5, 7, pixels);
        byte[] file = Write(raster, new("Title", "grüße"), new("Comment", "α\nβ"));

        Assert.Equal(raster.Bytes.ToArray(), PngReader.Read("x", file).Bytes.ToArray());
        PngFile.Check(file);
    }

    private static byte[] Write(Raster raster, params PngText[] texts)
    {
        using var stream = new MemoryStream();
        PngWriter.Write(stream, raster, texts);
        return stream.ToArray();
    }
}
