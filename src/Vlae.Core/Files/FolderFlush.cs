using System.Runtime.InteropServices;

namespace Vlae.Files;

/// <summary>
/// Sees to it that a rename outlives a power cut: on Unix a folder's entries reach the disk when the folder itself is
/// flushed (fsync(2)); Windows journals them.
/// </summary>
internal static partial class FolderFlush
{
    private const int ReadOnly = 0;

    /// <summary>Flushes a folder; one that cannot be flushed, as on some network file systems, is let be.</summary>
    /// <param name="folder">Full path.</param>
    public static void Try(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;

        try
        {
            int handle = Open(folder, ReadOnly);
            if (handle < 0)
                return;

            _ = Synchronize(handle);
            _ = Close(handle);
        }
        catch (Exception cause) when (cause is DllNotFoundException or EntryPointNotFoundException)
        {
            // A system without the C library's names: the file itself is whole all the same.
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Synchronize(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
