using System.Diagnostics;

namespace Vlae.Tests.Files;

/// <summary>Runs a program of Unix. On Windows the test is skipped.</summary>
internal static class UnixTool
{
    public static void Run(string program, params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs Unix");
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Makes a pipe with a name, from which nobody will ever read a byte.</summary>
    public static string MakePipe(string path)
    {
        Run("mkfifo", path);
        return path;
    }
}
