using System.IO.Compression;

namespace Vlae.Pictures.Png;

/// <summary>Unpacks the pixels of a PNG row by row, so that they are never in memory as a whole.</summary>
internal sealed class PngUnpacker : IDisposable
{
    private readonly ZLibStream _zlib;
    private readonly long _expected;
    private long _count;

    /// <summary>Starts at the first byte.</summary>
    /// <param name="packed">The packed bytes of all chunks.</param>
    /// <param name="expected">The number of unpacked bytes by the header.</param>
    public PngUnpacker(MemoryStream packed, long expected)
    {
        packed.Position = 0;
        (_zlib, _expected) = (new(packed, CompressionMode.Decompress, leaveOpen: true), expected);
    }

    /// <summary>Reads the next bytes.</summary>
    /// <exception cref="FormatException">There are fewer, or they are damaged.</exception>
    public void Read(Span<byte> bytes)
    {
        int read = Unpack(bytes);
        _count += read;
        if (read < bytes.Length)
            throw new FormatException($"it has {_count:N0} bytes of pixels, and {_expected:N0} are needed");
    }

    /// <summary>Checks that nothing follows, and the checksum, which is read with the end.</summary>
    /// <exception cref="FormatException">Something follows, or the checksum is wrong.</exception>
    public void RequireEnd()
    {
        if (Unpack(stackalloc byte[1]) != 0)
            throw new FormatException("it has more pixels than its header gives");
    }

    /// <inheritdoc/>
    public void Dispose() => _zlib.Dispose();

    // The bytes are in memory, so an IOException comes from unpacking, for example from a missing preset dictionary.
    // The message of .NET would be about archives.
    private int Unpack(Span<byte> bytes)
    {
        try
        {
            return _zlib.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (Exception cause) when (cause is InvalidDataException or IOException)
        {
            throw new FormatException("its pixels cannot be unpacked, or their checksum is wrong", cause);
        }
    }
}
