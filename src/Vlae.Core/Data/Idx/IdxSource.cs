using Vlae.Files;

namespace Vlae.Data.Idx;

/// <summary>The bytes of a plain or gzip file. The format is detected by its first bytes, not by its name.</summary>
internal sealed class IdxSource : IDisposable
{
    private readonly Stream _file;
    private readonly string _path;
    private readonly GzipMembers? _gzip;

    /// <summary>Makes a source that owns an open file.</summary>
    /// <param name="file">The file, at its start. It must be able to seek.</param>
    /// <param name="path">Its path, for error messages.</param>
    /// <param name="cancellationToken">Looked at while reading.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IdxSource(Stream file, string path, CancellationToken cancellationToken)
    {
        (_file, _path) = (file, path);
        Span<byte> start = stackalloc byte[2];
        bool gzip = GzipMembers.Recognizes(start[.._file.ReadAtLeast(start, 2, throwOnEndOfStream: false)]);
        _file.Position = 0;
        _gzip = gzip ? new(_file, cancellationToken) : null;
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
        try
        {
            int n = _gzip?.Read(buffer) ?? _file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            Position += n;
            return n;
        }
        catch (FormatException cause)
        {
            throw new VlaeException(
                "IdxCorruptGzip",
                $"'{_path}' is a damaged gzip file: {cause.Message} ({Position:N0} bytes could be unpacked). Delete it "
                + "and download it again.",
                cause);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gzip?.Dispose();
        _file.Dispose();
    }
}
