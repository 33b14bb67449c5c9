using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Vlae.Files;

/// <summary>
/// Opens files to read them, and nothing else that has a name: a pipe may never answer, and a device never end.
/// </summary>
internal static partial class RegularFile
{
    private const int BufferSize = 1 << 16, ChunkSize = 1 << 20, HeadSize = 8;
    private const int NotPermitted = 1, NoEntry = 2, NoAccess = 13, NotAFolder = 20;
    private const int SharedLock = 1, DoNotWait = 4, WindowsDisk = 1;

    /// <summary>Opens a file. The open file is asked what it is, because another may take its name meanwhile.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="IOException">There is no such file, or it is a pipe, a socket or a device.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it, or it is a folder.</exception>
    public static FileStream Open(string path)
    {
        FileStream file = OperatingSystem.IsWindows()
            ? new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize)
            : new(OpenOnUnix(path), FileAccess.Read, BufferSize);
        if (!OperatingSystem.IsWindows() || KindOnWindows(file.SafeFileHandle) == WindowsDisk)
            return file;

        file.Dispose();
        throw NotRegular();
    }

    /// <summary>Reads all bytes. They are counted as they come: the length that a file says is not trusted.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="limit">The largest number of bytes.</param>
    /// <param name="cancellationToken">Looked at after each megabyte.</param>
    /// <returns>The bytes; null if there are more.</returns>
    /// <exception cref="IOException">As for <see cref="Open(string)"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">As for <see cref="Open(string)"/>.</exception>
    public static byte[]? ReadAll(string path, int limit, CancellationToken cancellationToken = default)
    {
        using FileStream file = Open(path);
        if (file.Length > limit)
            return null;

        var bytes = new byte[file.Length];
        for (int n = 0; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int read = file.Read(bytes.AsSpan(n, Math.Min(ChunkSize, bytes.Length - n)));
            n += read;
            if (n < bytes.Length && read > 0)
                continue;
            if (n < bytes.Length)
                return bytes[..n];

            int more = file.ReadByte();
            if (more < 0)
                return bytes;
            if (n == limit)
                return null;

            Array.Resize(ref bytes, (int)Math.Min(limit, Math.Max(BufferSize, 2L * n)));
            bytes[n++] = (byte)more;
        }
    }

    /// <summary>The first bytes of a file, to see what it is; none if it cannot be read.</summary>
    public static byte[] Head(string path)
    {
        try
        {
            using FileStream file = Open(path);
            var head = new byte[HeadSize];
            return head[..file.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false)];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Without waiting: opening a pipe would else wait until somebody writes.
    private static SafeFileHandle OpenOnUnix(string path)
    {
        int flags = OperatingSystem.IsMacOS() ? 0x1000004 : 0x80800;
        var handle = new SafeFileHandle(Open(path, flags), ownsHandle: true);
        if (handle.IsInvalid)
        {
            int error = Marshal.GetLastPInvokeError();
            handle.Dispose();
            throw Error(path, error);
        }

        if (UnixStatus.Of(handle) is { IsRegular: false })
        {
            handle.Dispose();
            throw Directory.Exists(path)
                ? new UnauthorizedAccessException("It is a folder.")
                : NotRegular();
        }

        // Who writes a file in .NET locks it. A file system without locks is no error.
        if (Lock(handle, SharedLock | DoNotWait) == 0 || Marshal.GetLastPInvokeError() is not (11 or 35))
            return handle;

        handle.Dispose();
        throw new IOException("It is being written by another process.");
    }

    private static Exception Error(string path, int error) => error switch
    {
        NoEntry => new FileNotFoundException($"There is no file '{path}'.", path),
        NotAFolder => new DirectoryNotFoundException($"A part of '{path}' is not a folder."),
        NoAccess or NotPermitted => new UnauthorizedAccessException($"Access to '{path}' is denied."),
        _ => new IOException($"{Marshal.GetPInvokeErrorMessage(error)}: '{path}'."),
    };

    private static IOException NotRegular() => new("It is not a regular file, but a pipe, a socket or a device.");

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(SafeFileHandle file, int operation);

    [LibraryImport("kernel32", EntryPoint = "GetFileType")]
    private static partial int KindOnWindows(SafeFileHandle file);
}
