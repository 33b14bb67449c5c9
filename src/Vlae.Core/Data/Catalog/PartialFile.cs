namespace Vlae.Data.Catalog;

/// <summary>A file that is being downloaded: it gets its name only when it is whole, and is gone otherwise.</summary>
internal sealed class PartialFile : IDisposable
{
    private readonly string _folder;
    private readonly FileStream _file;

    /// <summary>Creates a file with a name of its own, so that two downloads at once do not meet.</summary>
    /// <exception cref="VlaeException"><c>CacheUnwritable</c>.</exception>
    public PartialFile(string folder, string name)
    {
        _folder = folder;
        Path = System.IO.Path.Combine(folder, $"{name}.{Guid.NewGuid():N}.partial");
        try
        {
            Directory.CreateDirectory(folder);
            _file = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e);
        }
    }

    /// <summary>Where it is until it is whole.</summary>
    public string Path { get; }

    /// <summary>Adds bytes.</summary>
    /// <exception cref="VlaeException"><c>CacheUnwritable</c>: the disk is full, for example.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _file.Write(bytes);
        }
        catch (IOException e)
        {
            throw Unwritable(e);
        }
    }

    /// <summary>Ends the writing, so that it can be read and checked.</summary>
    /// <exception cref="VlaeException"><c>CacheUnwritable</c>.</exception>
    public void Close()
    {
        try
        {
            _file.Flush(flushToDisk: true);
            _file.Dispose();
        }
        catch (IOException e)
        {
            throw Unwritable(e);
        }
    }

    /// <summary>Gives it its name in the same folder.</summary>
    /// <exception cref="VlaeException"><c>CacheUnwritable</c>.</exception>
    public void Keep(string name)
    {
        string path = System.IO.Path.Combine(_folder, name);
        try
        {
            File.Move(Path, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process may have been first, and be reading: what it kept is checked when it is read.
            if (!File.Exists(path))
                throw Unwritable(e);
        }
    }

    /// <summary>Removes what was not kept.</summary>
    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        catch (IOException)
        {
            // What is left in the buffer of a full disk is of no use any more.
        }

        File.Delete(Path);
    }

    private VlaeException Unwritable(Exception e) =>
        new(
            "CacheUnwritable",
            $"A download cannot be kept in '{_folder}': {e.Message} Make room there.",
            e);
}
