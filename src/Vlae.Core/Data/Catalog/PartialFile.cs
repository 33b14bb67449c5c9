using Vlae.Files;

namespace Vlae.Data.Catalog;

/// <summary>
/// A file during its download. It gets its final name only when it is complete; otherwise it is deleted.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private readonly string _folder;
    private readonly string _name;
    private readonly FileStream _file;

    /// <summary>Creates a file with a unique name, so that two downloads at once do not collide.</summary>
    /// <exception cref="VlaeException"><c>CacheUnwritable</c>.</exception>
    public PartialFile(string folder, string name)
    {
        (_folder, _name) = (folder, name);
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

    /// <summary>Its path until it is complete.</summary>
    public string Path { get; }

    /// <summary>Appends bytes.</summary>
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

    /// <summary>Ends the writing, so that the file can be read and checked.</summary>
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

    /// <summary>Renames it to its final name in the same folder.</summary>
    /// <exception cref="VlaeException"><c>CacheUnwritable</c>.</exception>
    public void Keep(string name)
    {
        string path = System.IO.Path.Combine(_folder, name);
        try
        {
            File.Move(Path, FileLink.TargetOf(path), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process may have been faster, and may have the file open. Its file is checked when it is read.
            if (!File.Exists(path))
                throw Unwritable(e);
        }
    }

    /// <summary>Deletes the file, unless it was kept.</summary>
    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        catch (IOException)
        {
            // The disk is full. The buffer's contents are not needed.
        }

        File.Delete(Path);
    }

    // The system names the file by its temporary name.
    private string Reason(Exception e) => e.Message.Replace(
        Path, System.IO.Path.Combine(_folder, _name), StringComparison.Ordinal);

    private VlaeException Unwritable(Exception e) =>
        new(
            "CacheUnwritable",
            $"A download cannot be kept in '{_folder}': {Reason(e)} Make room there.",
            e);
}
