namespace Vlae.Checkpoints;

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
    public static void Write(string path, Action<Stream> write)
    {
        string folder = Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        string temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}.tmp");
        try
        {
            using (var stream = new FileStream(
                temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            FolderFlush.Try(folder);
        }
        catch (Exception cause)
        {
            TryDelete(temporary);
            if (cause is IOException or UnauthorizedAccessException)
            {
                throw new VlaeException("FileNotWritten",
                    $"'{path}' was not written: {cause.Message} Nothing was left behind; free some room, or choose a " +
                    "folder that exists and that you may write to.", cause);
            }

            throw;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // The first error is the one to tell.
        }
    }
}
