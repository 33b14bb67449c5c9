using System.Diagnostics;

namespace Vlae.Tests.Checkpoints;

/// <summary>Runs Python if it is installed; otherwise the test is skipped.</summary>
internal static class PythonScript
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Skips the test unless Python has a module.</summary>
    public static void Require(string module) => Assert.SkipUnless(
        File.Exists(Python) && Start("-c", $"import {module}").ExitCode == 0, $"needs {Python} with {module}");

    /// <summary>Runs a script of the tests, which must succeed.</summary>
    /// <param name="script">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    public static void Run(string script, params string[] arguments)
    {
        (int code, string told) = Start([Path.Combine(AppContext.BaseDirectory, "pytorch", script), .. arguments]);
        Assert.True(code == 0, told);
    }

    private static (int ExitCode, string Told) Start(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardError = true })!;
        string told = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, told);
    }
}
