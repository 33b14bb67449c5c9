using Vlae.Pictures.Png;

namespace Vlae.Pictures.Tests;

/// <summary>Every kind of PNG is read.</summary>
public sealed class PngReaderTests
{
    private static readonly int[] AllFilters = [1, 0, 4, 2, 3, 4, 1];

    public static TheoryData<int, int, bool> Kinds
    {
        get
        {
            (int Color, int[] Depths)[] kinds =
                [(0, [1, 2, 4, 8, 16]), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, [8, 16])];
            return
            [
                .. kinds.SelectMany(kind => kind.Depths.SelectMany(depth =>
                    new[] { (kind.Color, depth, false), (kind.Color, depth, true) })),
            ];
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Pixels_of_every_kind_become_gray_or_colors_on_black(int color, int depth, bool interlaced)
    {
        // The sides are not multiples of any step of Adam7.
        foreach ((int width, int height) in new[] { (13, 11), (1, 1), (3, 2), (8, 8), (2, 9) })
        {
            int perPixel = color switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 }, most = (1 << depth) - 1;
            var random = new Random((width * 31) + depth);
            int[][] samples =
            [
                .. Enumerable.Range(0, height).Select(_ =>
                    Enumerable.Range(0, width * perPixel).Select(_ => random.Next(most + 1)).ToArray()),
            ];
            byte[] palette = new byte[3 * (most + 1)];
            if (color == 3)
                random.NextBytes(palette);
            byte[] file = PngBytes.Of(
                (width, height, depth, color, interlaced),
                PngBytes.Rows(samples, perPixel, depth, interlaced, AllFilters),
                color == 3 ? PngBytes.Chunk("PLTE", palette) : PngBytes.Chunk("tEXt", 65, 0, 66));
            Raster raster = PngReader.Read("x", file);

            Assert.Equal((color is 0 or 4 ? 1 : 3, height, width), (raster.Channels, raster.Height, raster.Width));
            Assert.Equal(samples.SelectMany(row => row.Chunk(perPixel)).SelectMany(Expected), raster.Bytes.ToArray());

            byte[] Expected(int[] pixel)
            {
                double opacity = color is 4 or 6 ? pixel[^1] / (double)most : 1;
                return color == 3
                    ? palette[(3 * pixel[0])..(3 * (pixel[0] + 1))]
                    : [.. pixel[..raster.Channels].Select(v => (byte)Math.Round(v * 255.0 / most * opacity))];
            }
        }
    }

    [Fact]
    public void A_written_picture_is_read_back()
    {
        var bytes = new byte[3 * 5 * 7];
        new Random(1).NextBytes(bytes);
        using var stream = new MemoryStream();
        PngWriter.Write(stream, new(3, 5, 7, bytes));

        Assert.True(PngReader.Recognizes(stream.ToArray()));
        Assert.Equal(bytes, PngReader.Read("x", stream.ToArray()).Bytes.ToArray());
    }

    [Fact]
    public void Transparent_pixels_are_black()
    {
        byte[] palette = PngBytes.Chunk("PLTE", 200, 100, 50, 10, 20, 30), row = [0, 0, 1];
        byte[] file = PngBytes.Of((2, 1, 8, 3, false), row, palette, PngBytes.Chunk("tRNS", 51));
        Assert.Equal([40, 20, 10, 10, 20, 30], PngReader.Read("x", file).Bytes.ToArray());

        byte[] gray = PngBytes.Of((2, 1, 8, 0, false), [0, 7, 8], PngBytes.Chunk("tRNS", 0, 7));
        Assert.Equal([0, 8], PngReader.Read("x", gray).Bytes.ToArray());
    }

    // The picture has the rows 1 2 3 and 4 5 6. EXIF 2.32 says where row 0 and column 0 are in the upright picture.
    [Theory]
    [InlineData(1, 3, "010203040506")]
    [InlineData(2, 3, "030201060504")]
    [InlineData(3, 3, "060504030201")]
    [InlineData(4, 3, "040506010203")]
    [InlineData(5, 2, "010402050306")]
    [InlineData(6, 2, "040105020603")]
    [InlineData(7, 2, "060305020401")]
    [InlineData(8, 2, "030602050104")]
    [InlineData(0, 3, "010203040506")]
    [InlineData(9, 3, "010203040506")]
    public void A_picture_is_turned_upright_as_its_EXIF_says(int orientation, int width, string expected)
    {
        byte value = (byte)orientation;
        byte[] big = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0];
        byte[] little = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, value, 0, 0, 0, 0, 0, 0, 0];
        foreach (byte[] exif in new[] { big, little })
        {
            Raster raster = PngReader.Read("x", Exif(exif));
            Assert.Equal((width, expected), (raster.Width, Convert.ToHexString(raster.Bytes.Span)));
        }
    }

    [Fact]
    public void A_damaged_orientation_changes_nothing()
    {
        byte[] whole = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0];
        byte[][] damaged =
        [
            .. Enumerable.Range(0, whole.Length - 4).Select(length => whole[..length]),
            [.. "MM\0*"u8, 255, 255, 255, 255, 0, 1],
        ];
        Assert.All(damaged, exif => Assert.Equal(
            "010203040506", Convert.ToHexString(PngReader.Read("x", Exif(exif)).Bytes.Span)));
    }

    private static byte[] Exif(byte[] exif) => PngBytes.Of(
        (3, 2, 8, 0, false), [0, 1, 2, 3, 0, 4, 5, 6], PngBytes.Chunk("eXIf", exif));

    [Theory]
    [InlineData(PillowFiles.Rgb, 3, "0A141E28323C", "46505A646E78")]
    [InlineData(PillowFiles.GrayAlpha, 1, "0532", "64C8")]
    [InlineData(PillowFiles.Bits, 1, "FF00", "00FF")]
    [InlineData(PillowFiles.Gray16, 1, "0000", "80FF")]
    public void Files_of_another_library_are_read(string file, int channels, string first, string second)
    {
        Raster raster = PngReader.Read("x", Convert.FromHexString(file));

        Assert.Equal((channels, 2, 2), (raster.Channels, raster.Height, raster.Width));
        Assert.Equal(first + second, Convert.ToHexString(raster.Bytes.Span));
    }
}
