namespace Vlae.Files;

/// <summary>The disk operations of an atomic write. A test cuts the power between any two of them.</summary>
internal interface IDisk
{
    bool Exists(string path);

    /// <summary>The file that a path means: the end of its links.</summary>
    /// <exception cref="IOException">It is a pipe, a socket or a device.</exception>
    string TargetOf(string path);

    /// <summary>Creates a new file with the rights of another one, if that exists.</summary>
    Stream Create(string path, string like);

    /// <summary>Flushes a file to the disk.</summary>
    void Flush(Stream stream);

    /// <summary>Renames a file within its folder. An existing file of that name is replaced.</summary>
    void Rename(string from, string to);

    /// <summary>Flushes a folder's entries to the disk; returns whether the system did.</summary>
    bool FlushFolder(string folder);

    /// <summary>Copies a file with its rights.</summary>
    void Copy(string from, string to);

    void Delete(string path);

    /// <summary>Files of a folder that match a pattern and whose last write is older than an age.</summary>
    IEnumerable<string> OlderThan(string folder, string pattern, TimeSpan age);
}

/// <summary>The file system.</summary>
internal sealed class FileDisk : IDisk
{
    public bool Exists(string path) => File.Exists(path);

    public string TargetOf(string path)
    {
        string target = FileLink.TargetOf(path);
        return File.Exists(target) && UnixStatus.Of(target) is { IsRegular: false }
            ? throw new IOException("It is not a regular file, but a pipe, a socket or a device.")
            : target;
    }

    public Stream Create(string path, string like) => FileRights.Create(path, like);

    public void Flush(Stream stream) => ((FileStream)stream).Flush(flushToDisk: true);

    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    public bool FlushFolder(string folder) => FolderFlush.Try(folder);

    public void Copy(string from, string to) => FileRights.Copy(from, to);

    public void Delete(string path) => File.Delete(path);

    public IEnumerable<string> OlderThan(string folder, string pattern, TimeSpan age)
    {
        var files = new DirectoryInfo(folder);
        return files.EnumerateFiles(pattern, new EnumerationOptions { AttributesToSkip = 0 })
            .Where(file => DateTime.UtcNow - file.LastWriteTimeUtc > age)
            .Select(file => file.FullName);
    }
}
