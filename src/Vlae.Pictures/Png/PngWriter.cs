using System.IO.Compression;

namespace Vlae.Pictures.Png;

/// <summary>
/// Writes PNG (ISO/IEC 15948): 8 bits a channel, gray or RGB, not interlaced, in sRGB; the text <c>Software</c> says
/// what wrote it.
/// </summary>
public static class PngWriter
{
    /// <summary>Writes a picture.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="raster">The picture.</param>
    /// <param name="texts">What to say of it; null for nothing.</param>
    /// <param name="cancel">Stops between rows.</param>
    public static void Write(
        Stream stream, Raster raster, IReadOnlyList<PngText>? texts = null, CancellationToken cancel = default)
    {
        var chunks = new PngChunkWriter(stream);
        chunks.WriteHead(raster, texts ?? []);
        chunks.Write("IDAT"u8, Compress(raster, cancel));
        chunks.Write("IEND"u8, []);
    }

    /// <summary>The rows of a picture, filtered and packed.</summary>
    internal static byte[] Compress(Raster raster, CancellationToken cancel)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize))
        {
            int stride = raster.Width * raster.Channels;
            for (int y = 0; y < raster.Height; y++)
            {
                cancel.ThrowIfCancellationRequested();
                // Filter "none": flat strokes on black, magnified, compress best as they are.
                zlib.WriteByte(0);
                zlib.Write(raster.Bytes.Span.Slice(y * stride, stride));
            }
        }

        return compressed.ToArray();
    }
}
