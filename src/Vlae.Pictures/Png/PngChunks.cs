using System.Buffers.Binary;
using Vlae.Files;

namespace Vlae.Pictures.Png;

/// <summary>Reads the chunks of a PNG (ISO/IEC 15948, 5.3) from the first to IEND.</summary>
internal ref struct PngChunks
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts after the signature.</summary>
    /// <exception cref="FormatException">There is no signature.</exception>
    public PngChunks(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Signature))
            throw new FormatException("it does not begin as a PNG file");

        _rest = file[Signature.Length..];
    }

    /// <summary>The first bytes of every file.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The chunk's four letters.</summary>
    public ReadOnlySpan<byte> Type { get; private set; }

    /// <summary>The chunk's bytes.</summary>
    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>Reads the next chunk.</summary>
    /// <returns>False if the chunk is IEND.</returns>
    /// <exception cref="FormatException">It is cut short, or its checksum is wrong.</exception>
    public bool Next()
    {
        if (_rest.Length < 12)
            throw new FormatException("it is cut short");

        uint length = BinaryPrimitives.ReadUInt32BigEndian(_rest);
        if (length > _rest.Length - 12)
            throw new FormatException("it is cut short, or a chunk's length is wrong");

        ReadOnlySpan<byte> body = _rest.Slice(4, 4 + (int)length);
        if (BinaryPrimitives.ReadUInt32BigEndian(_rest[(8 + (int)length)..]) != Crc32.Append(0, body))
            throw new FormatException("the checksum of a chunk does not fit");

        Type = body[..4];
        Data = body[4..];
        _rest = _rest[(12 + (int)length)..];
        return !Type.SequenceEqual("IEND"u8);
    }
}
