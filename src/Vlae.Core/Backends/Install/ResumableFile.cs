using Vlae.Files;

namespace Vlae.Backends.Install;

/// <summary>
/// A file during its download. What came of it stays if the download breaks, even if the process is killed.
/// </summary>
internal sealed class ResumableFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;

    /// <summary>Opens the file, and goes on behind what it has.</summary>
    /// <exception cref="VlaeException"><c>BackendNotWritten</c>.</exception>
    public ResumableFile(string path)
    {
        _path = path;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1 << 16);
            Length = _file.Seek(0, SeekOrigin.End);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw InstallErrors.NotWritten(path, cause);
        }

        HasOldBytes = Length > 0;
    }

    /// <summary>Its bytes so far.</summary>
    public long Length { get; private set; }

    /// <summary>Whether it has bytes of an earlier download.</summary>
    public bool HasOldBytes { get; private set; }

    /// <summary>Empties it.</summary>
    public void Restart()
    {
        Try(() => _file.SetLength(0));
        (Length, HasOldBytes) = (0, false);
    }

    /// <summary>Appends bytes.</summary>
    /// <exception cref="VlaeException"><c>BackendNotWritten</c>: the disk is full, for example.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _file.Write(bytes);
        }
        catch (IOException cause)
        {
            throw InstallErrors.NotWritten(_path, cause);
        }

        Length += bytes.Length;
    }

    /// <summary>Gives the whole file its name.</summary>
    /// <exception cref="VlaeException"><c>BackendNotWritten</c>.</exception>
    public void Keep(string path) => Try(() =>
    {
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        File.Move(_path, FileLink.TargetOf(path), overwrite: true);
    });

    /// <summary>Closes the file. An empty one is deleted.</summary>
    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        catch (IOException)
        {
            // The disk is full. The next download begins behind what is there.
        }

        if (Length == 0)
            File.Delete(_path);
    }

    private void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw InstallErrors.NotWritten(_path, cause);
        }
    }
}
