namespace Vlae.Files;

/// <summary>What an atomic write asks of a disk; a test cuts the power between any two of these.</summary>
internal interface IDisk
{
    bool Exists(string path);

    /// <summary>Makes a file that was not there.</summary>
    Stream Create(string path);

    /// <summary>Brings what was written to the disk itself.</summary>
    void Flush(Stream stream);

    /// <summary>Renames a file within its folder, over one that stands there.</summary>
    void Rename(string from, string to);

    /// <summary>Brings a folder's names to the disk itself.</summary>
    void FlushFolder(string folder);

    void Copy(string from, string to);

    void Delete(string path);

    /// <summary>Files of a folder by a pattern that were last written before some time.</summary>
    IEnumerable<string> Older(string folder, string pattern, TimeSpan age);
}

/// <summary>The file system.</summary>
internal sealed class FileDisk : IDisk
{
    public bool Exists(string path) => File.Exists(path);

    public Stream Create(string path) =>
        new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);

    public void Flush(Stream stream) => ((FileStream)stream).Flush(flushToDisk: true);

    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    public void FlushFolder(string folder) => FolderFlush.Try(folder);

    public void Copy(string from, string to) => File.Copy(from, to);

    public void Delete(string path) => File.Delete(path);

    public IEnumerable<string> Older(string folder, string pattern, TimeSpan age)
    {
        var files = new DirectoryInfo(folder);
        return files.EnumerateFiles(pattern, new EnumerationOptions { AttributesToSkip = 0 })
            .Where(file => DateTime.UtcNow - file.LastWriteTimeUtc > age)
            .Select(file => file.FullName);
    }
}
