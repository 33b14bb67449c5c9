using Vlae.Pictures.Png;

namespace Vlae.Pictures.Tests;

/// <summary>Every PNG file that is damaged or not whole is refused.</summary>
public sealed class PngRefusalTests
{
    private static readonly byte[] Row = [0, 1, 2];
    private static readonly byte[] Good = PngBytes.Of((2, 1, 8, 0, false), Row);

    public static TheoryData<string, byte[]> Bad => new()
    {
        { "nothing", [] },
        { "another signature", [.. "GIF89a"u8, .. Good[6..]] },
        { "no chunk", Good[..8] },
        { "no header", [.. Good[..8], .. PngBytes.Chunk("IDAT"), .. Good[33..]] },
        { "no end", Good[..^12] },
        { "a checksum that does not fit", [.. Good[..29], 0, .. Good[30..]] },
        { "a chunk beyond the end", [.. Good[..33], 0x7F, 0xFF, 0xFF, 0xFF, .. Good[37..]] },
        { "a chunk of more than 2 GiB", [.. Good[..33], 0xFF, 0xFF, 0xFF, 0xFF, .. Good[37..]] },
        { "no rows", [.. Good[..33], .. PngBytes.Chunk("IEND")] },
        { "rows that are not packed", [.. Good[..33], .. PngBytes.Chunk("IDAT", 1, 2, 3), .. Good[^12..]] },
        {
            "rows packed with a dictionary",
            [.. Good[..33], .. PngBytes.Chunk("IDAT", 0x78, 0xF9, 0, 0, 0, 1), .. Good[^12..]]
        },
        { "no width", PngBytes.Of((0, 1, 8, 0, false), Row) },
        { "a negative height", PngBytes.Of((2, -1, 8, 0, false), Row) },
        { "3 bits", PngBytes.Of((2, 1, 3, 0, false), Row) },
        { "a palette of 16 bits", PngBytes.Of((2, 1, 16, 3, false), Row) },
        { "color type 5", PngBytes.Of((2, 1, 8, 5, false), Row) },
        { "a pixel too few", PngBytes.Of((3, 1, 8, 0, false), Row) },
        { "a pixel too many", PngBytes.Of((1, 1, 8, 0, false), Row) },
        { "filter 5", PngBytes.Of((2, 1, 8, 0, false), [5, 1, 2]) },
        { "no palette", PngBytes.Of((2, 1, 8, 3, false), Row) },
        { "half a color", PngBytes.Of((2, 1, 8, 3, false), Row, PngBytes.Chunk("PLTE", 1, 2, 3, 4)) },
        { "a color beyond the palette", PngBytes.Of((2, 1, 8, 3, false), Row, PngBytes.Chunk("PLTE", 1, 2, 3)) },
        { "half a transparent color", PngBytes.Of((2, 1, 8, 0, false), Row, PngBytes.Chunk("tRNS", 1)) },
        { "an unknown chunk that matters", PngBytes.Of((2, 1, 8, 0, false), Row, PngBytes.Chunk("ABCD")) },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_file_is_corrupt(string what, byte[] bytes)
    {
        Assert.Equal([1, 2], PngReader.Read("good.png", Good).Bytes.ToArray());
        Exception? error = Record.Exception(() => PngReader.Read("some.png", bytes));
        Assert.True(error is VlaeException { ErrorId: "PictureCorrupt" }, $"{what}: {error}");
        Assert.Contains("'some.png'", error.Message);
    }

    [Theory]
    [InlineData(20000, 1)]
    [InlineData(16385, 1)]
    [InlineData(1, int.MaxValue)]
    [InlineData(16384, 16384)]
    public void A_whole_picture_beyond_the_limits_is_too_large(int width, int height)
    {
        byte[] file = PngBytes.Of((width, height, 8, 0, false), Row);
        var error = Assert.Throws<VlaeException>(() => PngReader.Read("some.png", file));

        Assert.Equal("PictureTooLarge", error.ErrorId);
        Assert.Contains($"'some.png' has {width:N0} x {height:N0} pixels", error.Message);
    }

    [Fact]
    public void A_wrong_checksum_of_the_rows_is_corrupt()
    {
        // The last four bytes of IDAT are changed, and the checksum of the chunk is corrected.
        byte[] data = Good[41..^16];
        data[^1] ^= 1;
        byte[] bad = [.. Good[..33], .. PngBytes.Chunk("IDAT", data), .. Good[^12..]];

        var cause = Assert.Throws<VlaeException>(() => PngReader.Read("x", bad));
        Assert.Equal("PictureCorrupt", cause.ErrorId);
        Assert.Contains("its pixels cannot be unpacked, or their checksum is wrong", cause.Message);
    }

    [Fact]
    public void A_header_with_many_pixels_allocates_little_memory()
    {
        byte[] bytes = PngBytes.Of((4096, 4096, 16, 6, false), Row);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<VlaeException>(() => PngReader.Read("x", bytes));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }
}
