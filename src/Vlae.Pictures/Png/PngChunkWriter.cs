using System.Buffers.Binary;
using System.Text;
using Vlae.Files;

namespace Vlae.Pictures.Png;

/// <summary>Writes the signature and the chunks of a PNG (ISO/IEC 15948, 5.3).</summary>
internal sealed class PngChunkWriter
{
    private readonly Stream _stream;

    /// <summary>Writes the signature.</summary>
    public PngChunkWriter(Stream stream)
    {
        _stream = stream;
        stream.Write(PngChunks.Signature);
    }

    /// <summary>Writes length, type, data and checksum.</summary>
    public void Write(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        _stream.Write(word);
        _stream.Write(type);
        _stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, Crc32.Append(Crc32.Append(0, type), data));
        _stream.Write(word);
    }

    /// <summary>Writes the chunks before the pixels: size, colors (sRGB, perceptual), texts.</summary>
    public void WriteHead(Raster raster, IEnumerable<PngText> texts)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, raster.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], raster.Height);
        header[8] = 8;
        header[9] = raster.Channels == 3 ? (byte)PngColor.Rgb : (byte)PngColor.Gray;
        Write("IHDR"u8, header);
        Write("sRGB"u8, [0]);
        foreach (PngText text in texts.Prepend(new("Software", $"Vlae {VlaeVersion.Current}")))
            WriteText(text);
    }

    // Latin-1 texts are plain, so that every program reads them. Others are UTF-8, without compression and language.
    private void WriteText(PngText text)
    {
        byte[] keyword = Encoding.Latin1.GetBytes(text.Keyword);
        if (text.IsLatin)
            Write("tEXt"u8, [.. keyword, 0, .. Encoding.Latin1.GetBytes(text.Text)]);
        else
            Write("iTXt"u8, [.. keyword, 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text.Text)]);
    }
}
