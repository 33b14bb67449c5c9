using System.Runtime.InteropServices;

namespace Vlae.Files;

/// <summary>
/// Flushes a folder, so that a rename in it survives a power cut. Unix needs it (fsync(2)); Windows journals renames.
/// </summary>
internal static partial class FolderFlush
{
    private const int ReadOnly = 0;

    /// <summary>Flushes a folder. Errors are ignored: some network file systems cannot flush folders.</summary>
    /// <param name="folder">Full path.</param>
    /// <returns>Whether it was flushed.</returns>
    public static bool Try(string folder)
    {
        if (OperatingSystem.IsWindows())
            return false;

        try
        {
            int handle = Open(folder, ReadOnly);
            if (handle < 0)
                return false;

            bool flushed = Synchronize(handle) == 0;
            _ = Close(handle);
            return flushed;
        }
        catch (Exception cause) when (cause is DllNotFoundException or EntryPointNotFoundException)
        {
            // Without the C library's functions, the file itself is still complete.
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Synchronize(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
