using System.Buffers.Binary;
using System.IO.Compression;

namespace Vlae.Images;

/// <summary>Writes PNG (ISO/IEC 15948): 8 bits a channel, grey or RGB, not interlaced.</summary>
public static class PngWriter
{
    /// <summary>Writes a picture.</summary>
    public static void Write(Stream stream, Raster raster)
    {
        stream.Write(PngChunks.Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, raster.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], raster.Height);
        header[8] = 8;
        header[9] = raster.Channels == 3 ? (byte)2 : (byte)0;
        WriteChunk(stream, "IHDR"u8, header);
        WriteChunk(stream, "IDAT"u8, Compress(raster));
        WriteChunk(stream, "IEND"u8, []);
    }

    private static byte[] Compress(Raster raster)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize))
        {
            int stride = raster.Width * raster.Channels;
            for (int y = 0; y < raster.Height; y++)
            {
                // Filter "none": flat strokes on black, magnified, compress best as they are.
                zlib.WriteByte(0);
                zlib.Write(raster.Bytes.Span.Slice(y * stride, stride));
            }
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        stream.Write(word);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, Crc32.Append(Crc32.Append(0, type), data));
        stream.Write(word);
    }
}
