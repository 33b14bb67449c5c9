using System.ComponentModel;
using System.Diagnostics;

namespace Vlae.Cmdlets;

/// <summary>The program that opens web pages on this system.</summary>
internal static class Browser
{
    // The exit codes of xdg-open if it finds no program, and of the shell if it finds no xdg-open.
    private const int NoProgram = 3, NoOpener = 127;

    // If there is no browser, the opener ends at once. An opener that still runs shows the page.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Opens a page. Returns why it could not; null if it did.</summary>
    /// <exception cref="OperationCanceledException">It was stopped. The opener may still run.</exception>
    public static string? Open(string path, CancellationToken cancel)
    {
        try
        {
            using var opener = Process.Start(OperatingSystem.IsLinux() ? Quietly(path) : ByShell(path));
            return opener is null || !Ends(opener, cancel) ? null : opener.ExitCode switch
            {
                0 => null,
                NoProgram => "no browser was found.",
                NoOpener => "there is no program xdg-open.",
                var code => $"the system's opener ended with code {code}.",
            };
        }
        catch (Exception cause) when (cause is Win32Exception or PlatformNotSupportedException)
        {
            return $"{cause.Message.TrimEnd('.')}.";
        }
    }

    private static ProcessStartInfo ByShell(string path) => new(path) { UseShellExecute = true };

    // xdg-open writes a line for each browser that it misses, and the browser its own messages: they are no part of the
    // session's output.
    private static ProcessStartInfo Quietly(string path) =>
        new("/bin/sh", ["-c", "exec xdg-open \"$1\" > /dev/null 2>&1 < /dev/null", "xdg-open", path]);

    private static bool Ends(Process opener, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            opener.WaitForExitAsync(patience.Token).GetAwaiter().GetResult();
            return true;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
