namespace Vlae.Backends.Install;

/// <summary>Lets one process at a time change the folder of backends. A process that ends gives it back.</summary>
internal static class InstallLock
{
    // Errors of open and flock: EAGAIN on Linux, EAGAIN on macOS, a sharing or a lock violation on Windows.
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    /// <summary>Takes the lock, and waits for it if another process has it.</summary>
    /// <param name="store">The folder of backends, which is created if missing.</param>
    /// <param name="waiting">Called before each wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="VlaeException"><c>BackendNotWritten</c>.</exception>
    public static IDisposable Take(string store, Action? waiting, CancellationToken cancellationToken)
    {
        string path = Path.Combine(store, ".lock");
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                Directory.CreateDirectory(store);
                // It is not deleted at the end: another process may wait for this very file.
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException cause) when (Taken.Contains(cause.HResult))
            {
                waiting?.Invoke();
                cancellationToken.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(100));
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                throw InstallErrors.NotWritten(path, cause);
            }
        }
    }
}
