using Vlae.Files;

namespace Vlae.Backends.Install;

/// <summary>
/// A folder that is filled under a temporary name, and gets its name when it is whole. The lock must be held.
/// </summary>
internal sealed class StagedFolder : IDisposable
{
    private const string Temporary = ".tmp";
    private const string Old = ".old";

    private readonly string _folder;

    /// <summary>Makes the folder beside its place.</summary>
    /// <param name="folder">Its place.</param>
    /// <exception cref="VlaeException"><c>BackendNotWritten</c>.</exception>
    public StagedFolder(string folder)
    {
        _folder = folder;
        Path = Beside(folder, Temporary);
        Try(folder, () => Directory.CreateDirectory(Path));
    }

    /// <summary>Where it is until it is whole.</summary>
    public string Path { get; }

    /// <summary>Writes a file, and flushes it to the disk.</summary>
    /// <exception cref="VlaeException"><c>BackendNotWritten</c>.</exception>
    public void Write(string name, Action<Stream> write) => Try(System.IO.Path.Combine(_folder, name), () =>
    {
        using var file = new FileStream(
            System.IO.Path.Combine(Path, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        write(file);
        file.Flush(flushToDisk: true);
    });

    /// <summary>Gives the folder its name. If there is one of that name, it is replaced.</summary>
    /// <exception cref="VlaeException"><c>BackendInUse</c>: the old folder stays.</exception>
    public void Keep()
    {
        FolderFlush.Try(Path);
        string? old = Directory.Exists(_folder) ? Aside(_folder) : null;
        try
        {
            Directory.Move(Path, _folder);
        }
        catch (IOException) when (old is not null)
        {
            Directory.Move(old, _folder);
            throw;
        }

        FolderFlush.Try(System.IO.Path.GetDirectoryName(_folder)!);
        TryDelete(old);
    }

    /// <summary>Removes a folder, so that it is whole under its name until it is gone.</summary>
    /// <exception cref="VlaeException"><c>BackendInUse</c>: the folder stays.</exception>
    public static void Remove(string folder) => TryDelete(Aside(folder));

    /// <summary>Deletes what processes left that were killed.</summary>
    public static void RemoveAbandoned(string store)
    {
        foreach (string folder in Directory.EnumerateDirectories(
            store, ".*", new EnumerationOptions { AttributesToSkip = 0 }))
        {
            if (folder.EndsWith(Temporary, StringComparison.Ordinal) || folder.EndsWith(Old, StringComparison.Ordinal))
                TryDelete(folder);
        }
    }

    /// <summary>Deletes the folder, unless it was kept.</summary>
    public void Dispose() => TryDelete(Path);

    // The system names the temporary folder, which nobody has heard of.
    private void Try(string path, Action work)
    {
        try
        {
            work();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            string why = cause.Message.Replace(Path, _folder, StringComparison.Ordinal);
            throw InstallErrors.NotWritten(path, cause, why);
        }
    }

    private static string Aside(string folder)
    {
        string aside = Beside(folder, Old);
        try
        {
            Directory.Move(folder, aside);
            return aside;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw InstallErrors.InUse(folder, cause);
        }
    }

    // Names that begin with a dot are not looked at by whoever looks for a libtorch.
    private static string Beside(string folder, string ending) => System.IO.Path.Combine(
        System.IO.Path.GetDirectoryName(folder)!,
        $".{System.IO.Path.GetFileName(folder)}.{System.IO.Path.GetRandomFileName()}{ending}");

    private static void TryDelete(string? folder)
    {
        try
        {
            if (folder is not null && Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // Windows keeps libraries that a process has loaded. The next installation deletes them.
        }
    }
}
