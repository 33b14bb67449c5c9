using System.Buffers.Binary;
using Vlae.Pictures.Files;

namespace Vlae.Pictures.Tests.Files;

/// <summary>Small files that ask for much memory or time are refused before they get it.</summary>
public sealed class DecodingLimitTests
{
    [Theory]
    [InlineData(27, 501)]
    [InlineData(8192, 3)]
    public void A_picture_with_too_many_scans_for_its_size_is_refused(int side, int scans)
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "corpus", "jpeg", "grey"));
        int frame = whole.AsSpan().IndexOf((byte[])[0xFF, 0xC0]), scan = whole.AsSpan().IndexOf((byte[])[0xFF, 0xDA]);
        BinaryPrimitives.WriteUInt16BigEndian(whole.AsSpan(frame + 5), (ushort)side);
        BinaryPrimitives.WriteUInt16BigEndian(whole.AsSpan(frame + 7), (ushort)side);
        byte[] many =
        [
            .. whole[..scan], .. Enumerable.Repeat(whole[scan..^2], scans).SelectMany(one => one), 0xFF, 0xD9,
        ];

        Assert.Contains(
            $"more than {scans - 1} scans", Assert.Throws<VlaeException>(() => Read(many)).Message);
    }

    [Theory]
    [InlineData(8192, 8192, 16, 6)]
    [InlineData(8192, 8192, 8, 6)]
    [InlineData(16384, 4096, 16, 2)]
    public void A_small_PNG_that_needs_much_memory_is_refused_before_it_is_unpacked(
        int width, int height, int depth, byte color)
    {
        byte[] file = PngBytes.Of((width, height, depth, color, false), new byte[1 << 20]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var cause = Assert.Throws<VlaeException>(() => Read(file));

        Assert.Equal("PictureTooLarge", cause.ErrorId);
        Assert.Contains($"{width} x {height} pixels would need", cause.Message);
        Assert.Contains("192 MiB are possible", cause.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    // 4,961 x 7,016 pixels of white, as a scanner writes them.
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void A_blank_page_of_A4_at_600_dots_per_inch_is_read(int depth)
    {
        const int Width = 4961, Height = 7016;
        int row = 1 + (((Width * depth) + 7) / 8);
        var rows = new byte[row * Height];
        rows.AsSpan().Fill(byte.MaxValue);
        for (int y = 0; y < Height; y++)
            rows[y * row] = 0;

        Raster page = Read(PngBytes.Of((Width, Height, depth, 0, false), rows));

        Assert.Equal((1, Height, Width), (page.Channels, page.Height, page.Width));
        Assert.Equal(-1, page.Bytes.Span.IndexOfAnyExcept(byte.MaxValue));
    }

    [Theory]
    [InlineData(6144, 6145, 1, 0)]
    [InlineData(8000, 8000, 1, 3)]
    public void A_small_PNG_of_very_many_pixels_is_refused_before_it_is_unpacked(
        int width, int height, int depth, byte color)
    {
        var cause = Assert.Throws<VlaeException>(
            () => Read(PngBytes.Of((width, height, depth, color, false), new byte[1 << 20])));

        Assert.Equal("PictureTooLarge", cause.ErrorId);
        Assert.Contains(
            $"{width:N0} x {height:N0} pixels; 37,748,736 pixels are possible for a file of this length",
            cause.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_PNG_takes_the_memory_of_its_result(bool isInterlaced)
    {
        const int side = 800;
        // Eight bytes per pixel, and at most three more bytes per row of a pass.
        byte[] file = PngBytes.Of((side, side, 16, 6, isInterlaced), Rows(isInterlaced));
        Read(file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Read(file);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, side * side * 3, (side * side * 3) + 200_000);

        static byte[] Rows(bool isInterlaced)
        {
            int[] widths = isInterlaced ? [100, 100, 200, 200, 400, 400, 800] : [side];
            int[] heights = isInterlaced ? [100, 100, 100, 200, 200, 400, 400] : [side];
            return new byte[widths.Zip(heights, (width, height) => height * (1 + (8 * width))).Sum()];
        }
    }

    // From a public report: 337 bytes, which took 4.5 s and 800 MB.
    [Fact]
    public void A_small_JPEG_of_a_large_progressive_picture_is_refused_before_it_is_decoded()
    {
        byte[] file =
        [
            0xFF, 0xD8, 0xFF, 0xC2, 0, 0x0B, 8, 0x20, 0, 0x20, 0, 1, 1, 0x11, 0,
            .. Enumerable.Repeat<byte[]>([0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0, 0, 0, 0], 2).SelectMany(scan => scan),
            0xFF, 0xD9,
        ];

        Assert.Equal("PictureTooLarge", Assert.Throws<VlaeException>(() => Read(file)).ErrorId);
        byte[] scans = [.. file[..^2], .. Enumerable.Repeat(file[15..27], 10).SelectMany(scan => scan), 0xFF, 0xD9];
        Assert.Contains("more than 2 scans", Assert.Throws<VlaeException>(() => Read(scans)).Message);
    }

    private static Raster Read(byte[] file) => PictureFile.Read("x", file, 0);
}
