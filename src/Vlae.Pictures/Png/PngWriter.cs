using System.IO.Compression;

namespace Vlae.Pictures.Png;

/// <summary>
/// Writes PNG (ISO/IEC 15948): 8 bits per channel, gray or RGB, not interlaced, in sRGB. The text <c>Software</c> names
/// Vlae and its version.
/// </summary>
public static class PngWriter
{
    /// <summary>Writes a picture.</summary>
    /// <param name="stream">The target.</param>
    /// <param name="raster">The picture.</param>
    /// <param name="texts">Texts for the file; null for none.</param>
    /// <param name="cancel">Stops between rows.</param>
    public static void Write(
        Stream stream, Raster raster, IReadOnlyList<PngText>? texts = null, CancellationToken cancel = default)
    {
        var chunks = new PngChunkWriter(stream);
        chunks.WriteHead(raster, texts ?? []);
        chunks.Write("IDAT"u8, Compress(raster, cancel));
        chunks.Write("IEND"u8, []);
    }

    /// <summary>The rows of a picture, filtered and compressed.</summary>
    internal static byte[] Compress(Raster raster, CancellationToken cancel)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize))
        {
            int stride = raster.Width * raster.Channels;
            for (int y = 0; y < raster.Height; y++)
            {
                cancel.ThrowIfCancellationRequested();
                // Filter "none": enlarged flat strokes on black compress best without a filter.
                zlib.WriteByte(0);
                zlib.Write(raster.Bytes.Span.Slice(y * stride, stride));
            }
        }

        return compressed.ToArray();
    }
}
