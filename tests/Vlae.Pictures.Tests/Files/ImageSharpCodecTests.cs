using System.Buffers.Binary;
using Vlae.Pictures.Files;

namespace Vlae.Pictures.Tests.Files;

/// <summary>The real ImageSharp, loaded as in the cmdlets, with Pillow's files and its own files.</summary>
public sealed class ImageSharpCodecTests
{
    private static readonly Raster Gray = Slope(1, 5, 7), Color = Slope(3, 5, 7);

    [Fact]
    public void Pillows_JPEG_is_read()
    {
        Raster raster = Read(PictureFormat.Jpeg, PictureSamples.GrayJpeg);

        Assert.Equal((3, 8, 8), (raster.Channels, raster.Height, raster.Width));
        for (int i = 0; i < 8 * 8 * 3; i++)
            Assert.InRange(raster.Bytes.Span[i], i / 3 % 8 < 4 ? 37 : 197, i / 3 % 8 < 4 ? 43 : 203);
    }

    [Fact]
    public void A_JPEG_is_rotated_as_its_EXIF_data_say()
    {
        Raster raster = Read(PictureFormat.Jpeg, PictureSamples.TurnedJpeg);

        // The left half is now the upper half.
        Assert.Equal((16, 8), (raster.Height, raster.Width));
        Assert.All(raster.Bytes[..(8 * 8 * 3)].ToArray(), value => Assert.InRange(value, 250, 255));
        Assert.All(raster.Bytes[(8 * 8 * 3)..].ToArray(), value => Assert.InRange(value, 0, 5));
    }

    [Fact]
    public void Transparent_pixels_of_a_WebP_show_the_background()
    {
        Assert.Equal(
            [255, 0, 0, 0, 128, 0, 0, 0, 0, 10, 20, 30], Read(PictureFormat.WebP, PictureSamples.WebP).Bytes.ToArray());
        Assert.Equal(
            [255, 0, 0, 127, 255, 127, 255, 255, 255, 10, 20, 30],
            Read(PictureFormat.WebP, PictureSamples.WebP, 255).Bytes.ToArray());
    }

    [Fact]
    public void The_first_frame_of_a_GIF_is_read() => Assert.Equal(
        [250, 120, 60, 9, 9, 9, 250, 120, 60, 255, 255, 255],
        Read(PictureFormat.Gif, PictureSamples.Gif, 255).Bytes.ToArray());

    [Fact]
    public void A_BMP_is_read() => Assert.Equal(
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 250, 240, 230], Read(PictureFormat.Bmp, PictureSamples.Bmp).Bytes.ToArray());

    [Fact]
    public void A_whole_picture_beyond_the_limits_is_too_large()
    {
        byte[] file = Written(new(1, 1, 20_000, new byte[20_000]), PictureFormat.Jpeg);

        Assert.Contains("20,000 x 1 pixels", Refused(PictureFormat.Jpeg, file, "PictureTooLarge"));
    }

    [Theory]
    [InlineData(PictureFormat.WebP, 1, 0)]
    [InlineData(PictureFormat.WebP, 3, 0)]
    [InlineData(PictureFormat.Bmp, 1, 0)]
    [InlineData(PictureFormat.Bmp, 3, 0)]
    [InlineData(PictureFormat.Gif, 1, 0)]
    [InlineData(PictureFormat.Gif, 3, 0)]
    [InlineData(PictureFormat.Jpeg, 1, 12)]
    [InlineData(PictureFormat.Jpeg, 3, 16)]
    public void A_written_picture_is_read_back(PictureFormat format, int channels, int tolerance)
    {
        Raster raster = channels == 1 ? Gray : Color;
        byte[] file = Written(raster, format);

        Assert.Equal(format, PictureFormats.OfContent(file));
        Raster read = Codec().Read("x", format, file, 0);
        Assert.Equal((raster.Height, raster.Width), (read.Height, read.Width));
        for (int i = 0; i < read.Bytes.Length; i++)
        {
            int expected = raster.Bytes.Span[channels == 1 ? i / 3 : i];
            Assert.InRange(read.Bytes.Span[i], expected - tolerance, expected + tolerance);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_animated_GIF_has_each_frame_with_its_delay_and_its_grays(int channels)
    {
        Raster[] frames = [.. Enumerable.Range(0, 3).Select(i => new Raster(channels, 2, 2, Bytes(60 * i)))];
        using var stream = new MemoryStream();
        Codec().WriteAnimation(stream, frames, 15, 4);
        byte[] file = stream.ToArray();

        Assert.Equal(PictureFormat.Gif, PictureFormats.OfContent(file));
        // The graphic control extensions: 100/15 of a second is 6.67 hundredths, so that they add up to 20.
        IEnumerable<int> controls = Enumerable.Range(0, file.Length - 8)
            .Where(i => file.AsSpan(i, 3).SequenceEqual((byte[])[0x21, 0xF9, 4]));
        Assert.Equal([7, 6, 7], controls.Select(i => file[i + 4] + (256 * file[i + 5])));
        int loops = file.AsSpan().IndexOf("NETSCAPE2.0"u8) + 11;
        Assert.Equal([3, 1, 4, 0, 0], file[loops..(loops + 5)]);
        byte[] first = Codec().Read("x", PictureFormat.Gif, file, 0).Bytes.ToArray();
        byte[] expected = frames[0].Bytes.ToArray();
        Assert.Equal(channels == 3 ? expected : [.. expected.SelectMany(gray => Enumerable.Repeat(gray, 3))], first);

        byte[] Bytes(int from) => [.. Enumerable.Range(0, 4 * channels).Select(value => (byte)((value + from) | 1))];
    }

    [Fact]
    public void An_animated_GIF_that_is_too_large_is_refused() => Assert.Equal(
        "PictureTooLarge",
        Assert.Throws<VlaeException>(() => Codec().WriteAnimation(
            Stream.Null, [new(1, 1, 65_536, new byte[65_536])], 1, 0)).ErrorId);

    [Theory]
    [InlineData(PictureFormat.WebP, 16_384)]
    [InlineData(PictureFormat.Gif, 65_536)]
    [InlineData(PictureFormat.Jpeg, 65_536)]
    public void A_picture_that_is_too_large_for_its_format_is_refused(PictureFormat format, int width)
    {
        var cause = Assert.Throws<VlaeException>(() => Written(new(1, 1, width, new byte[width]), format));

        Assert.Equal("PictureTooLarge", cause.ErrorId);
        Assert.Contains($"sides of {width - 1:N0} are possible in {format}", cause.Message);
    }

    [Fact]
    public void A_header_with_too_many_pixels_is_refused_before_memory_is_allocated()
    {
        byte[] large = Convert.FromHexString(PictureSamples.GrayJpeg);
        int header = large.AsSpan().IndexOf((byte[])[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(large.AsSpan(header + 5), 16_000);
        BinaryPrimitives.WriteUInt16BigEndian(large.AsSpan(header + 7), 20_000);

        Assert.Contains("20,000 x 16,000 pixels", Refused(PictureFormat.Jpeg, large, "PictureTooLarge"));
    }

    [Theory]
    [InlineData(PictureFormat.Jpeg, PictureSamples.Bmp)]
    [InlineData(PictureFormat.Bmp, PictureSamples.Gif)]
    [InlineData(PictureFormat.Gif, PictureSamples.WebP)]
    public void A_file_of_another_format_is_refused(PictureFormat format, string file) =>
        Refused(format, Convert.FromHexString(file));

    private static string Refused(PictureFormat format, byte[] bytes, string id = "PictureCorrupt")
    {
        var cause = Assert.Throws<VlaeException>(() => Codec().Read("some.file", format, bytes, 0));
        Assert.Equal(id, cause.ErrorId);
        Assert.Contains("'some.file'", cause.Message);
        return cause.Message;
    }

    private static Raster Read(PictureFormat format, string hex, byte background = 0) =>
        Codec().Read("x", format, Convert.FromHexString(hex), background);

    private static byte[] Written(Raster raster, PictureFormat format)
    {
        using var stream = new MemoryStream();
        Codec().Write(stream, raster, format);
        return stream.ToArray();
    }

    private static IPictureCodec Codec() => Codecs.ImageSharp.Load("a test");

    // A smooth picture, which JPEG compresses with a small error.
    private static Raster Slope(int channels, int height, int width) => new(channels, height, width, Enumerable
        .Range(0, channels * height * width)
        .Select(i => (byte)(20 + (3 * i / channels) + (40 * (i % channels)))).ToArray());
}
