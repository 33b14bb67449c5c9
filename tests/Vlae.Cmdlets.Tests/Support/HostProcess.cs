using System.Diagnostics;

namespace Vlae.Cmdlets.Tests.Support;

/// <summary>The pocket host as a program, started in a session's folder.</summary>
internal static class HostProcess
{
    private static readonly string Program =
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Vlae.Host.exe" : "Vlae.Host");

    public static Process Start(Session session, string script, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Program, [script])
        {
            WorkingDirectory = session.Folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
