using System.IO.MemoryMappedFiles;

namespace Vlae.Files;

/// <summary>The bytes of a file mapped into memory, or of an array, with bounds checks.</summary>
internal sealed unsafe class FileBytes : IDisposable
{
    private readonly byte[] _array = [];
    private readonly MemoryMappedFile? _map;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly byte* _start;
    private bool _disposed;

    /// <summary>Uses an array.</summary>
    /// <param name="array">The bytes.</param>
    public FileBytes(byte[] array) => (_array, Length) = (array, array.Length);

    private FileBytes(FileStream file)
    {
        Length = file.Length;
        if (Length == 0)
        {
            file.Dispose();
            return;
        }

        _map = MemoryMappedFile.CreateFromFile(
            file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _map.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _start = start + _view.PointerOffset;
    }

    /// <summary>Number of bytes.</summary>
    public long Length { get; }

    /// <summary>Maps a file. Its pages are read once, on demand.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="VlaeException"><c>CheckpointNotFound</c>, <c>CheckpointUnreadable</c>,
    /// <c>FileNotDownloaded</c>.</exception>
    public static FileBytes Map(string path)
    {
        try
        {
            // Deletion is shared, so that another process may replace the file. This mapping keeps the old contents.
            return new(WrongFile.Refuse(path, RegularFile.Open(path)));
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new VlaeException("CheckpointNotFound", MissingFolders.Describe(path), cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new VlaeException("CheckpointUnreadable", $"'{path}' cannot be read: {cause.Message}", cause);
        }
    }

    /// <summary>A part of the bytes, without a copy. It is valid until <see cref="Dispose"/>.</summary>
    /// <param name="start">Index of the first byte.</param>
    /// <param name="length">Number of bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not inside the file.</exception>
    /// <exception cref="ObjectDisposedException">The bytes were disposed.</exception>
    public ReadOnlySpan<byte> Slice(long start, int length)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length - length);
        return _start is null ? _array.AsSpan((int)start, length) : new(_start + start, length);
    }

    /// <summary>Unmaps the file. Slices are invalid afterwards.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;

        _disposed = true;
        _view?.SafeMemoryMappedViewHandle.ReleasePointer();
        _view?.Dispose();
        _map?.Dispose();
    }
}
