using System.ComponentModel;
using System.Diagnostics;

namespace Vlae.Cmdlets;

/// <summary>The program that opens web pages on this system.</summary>
internal static class Browser
{
    // If there is no browser, the opener ends at once. An opener that still runs shows the page.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Opens a page. Returns why it could not; null if it did.</summary>
    /// <exception cref="OperationCanceledException">It was stopped. The opener may still run.</exception>
    public static string? Open(string path, CancellationToken cancel)
    {
        try
        {
            using var opener = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
            return opener is not null && Ends(opener, cancel) && opener.ExitCode != 0
                ? $"the system's opener ended with code {opener.ExitCode}." : null;
        }
        catch (Exception cause) when (cause is Win32Exception or PlatformNotSupportedException)
        {
            return $"{cause.Message.TrimEnd('.')}.";
        }
    }

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
