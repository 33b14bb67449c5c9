namespace Vlae.Files;

/// <summary>A file to be written.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Write">Writes the contents.</param>
public sealed record FileContent(string Path, Action<Stream> Write);

/// <summary>
/// Writes a file whole or not at all: to a temporary file beside it, flushed to the disk, then renamed,
/// and the rename flushed too.
/// </summary>
public static class AtomicFile
{
    /// <summary>Writes a file; what stood at the path stays until the new one is complete.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="write">Writes the contents.</param>
    /// <exception cref="VlaeException">
    /// <c>FileNotWritten</c>: no room, no right, no such folder; nothing is left behind.
    /// </exception>
    public static void Write(string path, Action<Stream> write) => Write([new(path, write)]);

    /// <summary>Writes files that belong together: all, or none.</summary>
    /// <remarks>
    /// A power cut leaves each of them whole, old or new; between two renames it can leave a new one beside an old one.
    /// </remarks>
    /// <exception cref="VlaeException"><c>FileNotWritten</c>: nothing was changed.</exception>
    public static void Write(params IReadOnlyList<FileContent> files) => new AtomicWrite(new FileDisk()).Write(files);
}
