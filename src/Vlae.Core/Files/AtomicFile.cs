namespace Vlae.Files;

/// <summary>A file to write.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Write">Writes the contents.</param>
public sealed record FileContent(string Path, Action<Stream> Write);

/// <summary>
/// Writes a file completely or not at all: into a temporary file in the same folder, which is flushed to the disk and
/// then renamed. The rename is flushed too. Links are followed and stay. A new file gets the rights of the one that it
/// replaces: the mode and, where this user may give it, the owner on Unix; the access list on Windows.
/// </summary>
public static class AtomicFile
{
    /// <summary>
    /// Writes a file. An old file at the path stays until the new one is complete. A missing folder is created.
    /// </summary>
    /// <param name="path">Full path.</param>
    /// <param name="write">Writes the contents.</param>
    /// <exception cref="VlaeException">
    /// <c>FileNotWritten</c>: no space, or no permission. No partial file is left. <c>PathIsFolder</c>.
    /// </exception>
    public static void Write(string path, Action<Stream> write) => Write([new(path, write)]);

    /// <summary>Writes files that belong together: all or none.</summary>
    /// <remarks>
    /// After a power cut, each file is complete, old or new. If it was between two renames, some files are new and some
    /// are old.
    /// </remarks>
    /// <exception cref="VlaeException">
    /// <c>FileNotWritten</c>, <c>PathIsFolder</c>: no file was changed.
    /// </exception>
    public static void Write(params IReadOnlyList<FileContent> files)
    {
        using var folders = new TargetFolders(files.Select(file => file.Path));
        new AtomicWrite(new FileDisk()).Write(files);
        folders.Keep();
    }

    /// <summary>The error of a file that could not be written.</summary>
    internal static VlaeException NotWritten(string path, string reason, Exception cause) => new(
        "FileNotWritten",
        $"'{path}' was not written: {Sentence(path, reason)} Nothing was left behind; free some room, or " +
        "choose a folder that you may write to.", cause);

    // .NET's "No space left on device : '/x'" names the path once more, and has no period.
    private static string Sentence(string path, string reason)
    {
        string text = reason.Replace($" : '{path}'", "", StringComparison.Ordinal).Replace(" : ", ": ").TrimEnd();
        return text.EndsWith('.') ? text : $"{text}.";
    }

    /// <summary>Refuses the path of a folder where a file is to be written, before any work is done for it.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="VlaeException"><c>PathIsFolder</c>.</exception>
    public static void RequireFile(string path) => TargetFolders.RequireFile(path);
}
