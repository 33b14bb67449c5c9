using System.Buffers.Binary;
using System.IO.Compression;
using Vlae.Files;

namespace Vlae.Data.Idx;

/// <summary>The bytes of a file that is plain or gzip, told by its content, not by its name.</summary>
/// <remarks>
/// .NET's <see cref="GZipStream"/> compares the checksum only where it meets the trailer: a file that is cut short,
/// or damaged so that its end is not found, unpacks without a word. So the trailer is compared here as well (RFC 1952,
/// section 2.3.1): checksum and length of what was unpacked, in the last eight bytes of the file. It follows that the
/// file is one gzip member with nothing after it.
/// </remarks>
internal sealed class IdxSource : IDisposable
{
    private const int TrailerSize = 8;

    private readonly Stream _file;
    private readonly string _path;
    private readonly GZipStream? _gzip;
    private uint _crc;

    /// <summary>Takes over a file that was opened.</summary>
    /// <param name="file">Its bytes, from the first; in them one can go back.</param>
    /// <param name="path">Its name, for errors.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IdxSource(Stream file, string path)
    {
        (_file, _path) = (file, path);
        bool gzip = _file.ReadByte() == 0x1F && _file.ReadByte() == 0x8B;
        _file.Position = 0;
        _gzip = gzip ? new GZipStream(_file, CompressionMode.Decompress) : null;
    }

    /// <summary>Whether the file is packed.</summary>
    public bool IsGzip => _gzip is not null;

    /// <summary>How many bytes the file has, packed or not.</summary>
    public long FileLength => _file.Length;

    /// <summary>How many bytes there are; null where that is known only after unpacking.</summary>
    public long? Length => _gzip is null ? _file.Length : null;

    /// <summary>How many bytes were read so far.</summary>
    public long Position { get; private set; }

    /// <summary>Reads as many bytes as there are room for, fewer at the end only.</summary>
    /// <exception cref="VlaeException"><c>IdxCorruptGzip</c>.</exception>
    public int Read(Span<byte> buffer)
    {
        int n;
        try
        {
            n = _gzip is null
                ? _file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)
                : _gzip.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw Corrupt(e);
        }

        Position += n;
        if (_gzip is not null)
        {
            _crc = Crc32.Append(_crc, buffer[..n]);
            if (n < buffer.Length)
                CheckTrailer();
        }

        return n;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gzip?.Dispose();
        _file.Dispose();
    }

    private void CheckTrailer()
    {
        Span<byte> trailer = stackalloc byte[TrailerSize];
        long start = _file.Length - TrailerSize;
        _file.Position = Math.Max(0, start);
        if (start < 0 || _file.ReadAtLeast(trailer, TrailerSize, throwOnEndOfStream: false) != TrailerSize
            || BinaryPrimitives.ReadUInt32LittleEndian(trailer) != _crc
            || BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) != (uint)Position)
        {
            throw Corrupt(null);
        }
    }

    private VlaeException Corrupt(InvalidDataException? inner) =>
        new(
            "IdxCorruptGzip",
            $"'{_path}' is a damaged gzip file: it is cut short, or its checksum does not fit "
            + $"({Position:N0} bytes could be unpacked). Delete it and download it again.",
            inner);
}
