using Vlae.Files;

namespace Vlae.Checkpoints.Npy;

/// <summary>
/// The bytes of one array: a whole .npy file, or an entry of an .npz archive, with the length and the checksum that its
/// directory says.
/// </summary>
/// <param name="stream">The unpacked bytes.</param>
/// <param name="name">The file and the entry, for messages.</param>
/// <param name="length">Number of bytes.</param>
/// <param name="checksum">CRC-32 of the bytes; null for a stream without one, which stays open.</param>
internal sealed class NpySource(Stream stream, string name, long length, uint? checksum) : IDisposable
{
    private uint _crc;

    /// <summary>Number of bytes, read or not.</summary>
    public long Length { get; } = length;

    /// <summary>Reads up to a number of bytes; fewer only at the end.</summary>
    /// <exception cref="VlaeException"><c>NpyCorrupt</c>, <c>NpyUnreadable</c>. So do the others.</exception>
    public int ReadSome(Span<byte> buffer)
    {
        int n = Next(buffer);
        _crc = checksum is null ? 0 : Crc32.Append(_crc, buffer[..n]);
        return n;
    }

    /// <summary>Fills a buffer.</summary>
    public void Read(Span<byte> buffer)
    {
        if (ReadSome(buffer) < buffer.Length)
            throw NpyErrors.Corrupt(name, $"it is cut short, and should have {Length:N0} bytes");
    }

    /// <summary>Refuses a wrong checksum, after all bytes were read.</summary>
    public void RequireChecksum()
    {
        if (checksum is { } expected && _crc != expected)
            throw NpyErrors.Corrupt(name, "its checksum is wrong");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (checksum is not null)
            stream.Dispose();
    }

    // A message of .NET would be about its own classes.
    private int Next(Span<byte> buffer)
    {
        try
        {
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException cause)
        {
            throw NpyErrors.Corrupt(name, "its compressed bytes are wrong", cause);
        }
        catch (IOException cause)
        {
            throw NpyErrors.Unreadable(name, cause);
        }
    }
}
