using System.Buffers.Binary;
using Vlae.Files;

namespace Vlae.Pictures.Png;

/// <summary>The chunks of a PNG (ISO/IEC 15948, 5.3), walked from the first to IEND.</summary>
internal ref struct PngChunks
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts behind the signature.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public PngChunks(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Signature))
            throw new FormatException("it does not begin as such a file does");

        _rest = file[Signature.Length..];
    }

    /// <summary>What a file begins with.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The chunk's four letters.</summary>
    public ReadOnlySpan<byte> Type { get; private set; }

    /// <summary>The chunk's bytes.</summary>
    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>Goes on to the next chunk.</summary>
    /// <returns>Whether it is another than IEND.</returns>
    /// <exception cref="FormatException">It is cut short, or its checksum does not fit.</exception>
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
