using System.Runtime.InteropServices;
using Vlae.Engine.Cpu.Passes;

namespace Vlae.Bench;

/// <summary>Prints the machine and the .NET version as a line of JSON.</summary>
internal static class AboutRun
{
    private const string LinuxProcessors = "/proc/cpuinfo";

    public static void Execute(double peak) => JsonLine.Write(
        ("program", "vlae"), ("cpu", Model()), ("cores", Environment.ProcessorCount), ("bits", LadderPass.WidestVector),
        ("peak_gflops", peak), ("dotnet", RuntimeInformation.FrameworkDescription),
        ("system", RuntimeInformation.OSDescription), ("vlae", VlaeVersion.Current));

    private static string Model()
    {
        if (!File.Exists(LinuxProcessors))
            return RuntimeInformation.ProcessArchitecture.ToString();

        // The file has a name on x86, and only numbers on Arm.
        string? line = File.ReadLines(LinuxProcessors)
            .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
