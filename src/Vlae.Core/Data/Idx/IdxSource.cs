using System.Buffers.Binary;
using System.IO.Compression;
using Vlae.Files;

namespace Vlae.Data.Idx;

/// <summary>The bytes of a plain or gzip file. The format is detected by its first bytes, not by its name.</summary>
/// <remarks>
/// .NET's <see cref="GZipStream"/> checks the checksum only if it reaches the trailer. A file that is cut short, or so
/// damaged that its end is not found, gives no error. Therefore the trailer is checked here too (RFC 1952, section
/// 2.3.1): its last eight bytes are checksum and length of the unpacked bytes. The file must be one gzip member, with
/// nothing after it.
/// </remarks>
internal sealed class IdxSource : IDisposable
{
    private const int TrailerSize = 8;

    private readonly Stream _file;
    private readonly string _path;
    private readonly GZipStream? _gzip;
    private uint _crc;

    /// <summary>Makes a source that owns an open file.</summary>
    /// <param name="file">The file, at its start. It must be able to seek.</param>
    /// <param name="path">Its path, for error messages.</param>
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

    /// <summary>Length of the file on disk, in bytes.</summary>
    public long FileLength => _file.Length;

    /// <summary>Length of the unpacked contents, in bytes; null if it is known only after unpacking.</summary>
    public long? Length => _gzip is null ? _file.Length : null;

    /// <summary>Number of bytes read so far.</summary>
    public long Position { get; private set; }

    /// <summary>Fills the buffer; returns fewer bytes only at the end.</summary>
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
            $"'{_path}' is a damaged gzip file: it is cut short, or its checksum is wrong "
            + $"({Position:N0} bytes could be unpacked). Delete it and download it again.",
            inner);
}
