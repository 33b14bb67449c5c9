using System.Buffers.Binary;
using Vlae.Pictures.Files;

namespace Vlae.Pictures.Tests.Files;

/// <summary>A WebP is turned as its EXIF data say, whatever is before them.</summary>
public sealed class WebPOrientationTests
{
    private const byte HasExif = 8;

    private static readonly byte[] Turned =
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];

    [Theory]
    [InlineData("lossy", "VP8 ", 0, "")]
    [InlineData("lossy", "VP8 ", 1, "")]
    [InlineData("lossy", "VP8 ", 1, "Exif\0\0")]
    [InlineData("lossless", "VP8L", 0, "Exif\0\0")]
    [InlineData("lossless", "VP8L", 1, "")]
    public void It_is_turned_past_a_chunk_of_odd_length(string name, string chunk, int more, string prefix)
    {
        byte[] file = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "corpus", "webp", name));
        Raster plain = PictureFile.Read("x", file, 0);
        int length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(16));
        // An even length, and one more byte for an odd one.
        byte[] pixels = [.. file.AsSpan(20, length), .. new byte[(length & 1) + more]];
        byte[] exif = [.. System.Text.Encoding.ASCII.GetBytes(prefix), .. Turned];

        Raster turned = PictureFile.Read(
            "x", Riff([.. Chunk("VP8X", Extended(plain)), .. Chunk(chunk, pixels), .. Chunk("EXIF", exif)]), 0);

        Assert.Equal((plain.Height, plain.Width), (turned.Width, turned.Height));
        // Clockwise: the first row is the first column, from its end.
        Assert.Equal(Pixel(plain, plain.Height - 1, 0), Pixel(turned, 0, 0));
        Assert.Equal(Pixel(plain, 0, 0), Pixel(turned, 0, turned.Width - 1));
        Assert.Equal(Pixel(plain, 0, plain.Width - 1), Pixel(turned, turned.Height - 1, turned.Width - 1));
    }

    private static byte[] Pixel(Raster raster, int row, int column) =>
        raster.Bytes.Slice(((row * raster.Width) + column) * 3, 3).ToArray();

    private static byte[] Extended(Raster picture)
    {
        var head = new byte[10];
        head[0] = HasExif;
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(4), (ushort)(picture.Width - 1));
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(7), (ushort)(picture.Height - 1));
        return head;
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, data.Length);
        return [.. System.Text.Encoding.ASCII.GetBytes(type), .. length, .. data, .. new byte[data.Length & 1]];
    }

    private static byte[] Riff(byte[] chunks) => Chunk("RIFF", [.. "WEBP"u8, .. chunks]);
}
