using System.ComponentModel;
using System.Diagnostics;

namespace Vlae.Cmdlets;

/// <summary>The user's browser, or whatever opens a page on this system.</summary>
internal static class Browser
{
    // An opener that finds no browser says so at once; one that stays open shows the page.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Opens a page; why it could not, or null.</summary>
    public static string? Open(string path)
    {
        try
        {
            using var opener = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
            bool failed = opener is not null && opener.WaitForExit(Patience) && opener.ExitCode != 0;
            return failed ? $"the system's opener ended with code {opener!.ExitCode}." : null;
        }
        catch (Exception cause) when (cause is Win32Exception or PlatformNotSupportedException)
        {
            return $"{cause.Message.TrimEnd('.')}.";
        }
    }
}
