using System.Runtime.InteropServices;
using Vlae.Engine.Cpu.Passes;

namespace Vlae.Bench;

/// <summary>Prints the machine and the run time, as a line of JSON.</summary>
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

        // x86 has names there; Arm has numbers alone.
        string? line = File.ReadLines(LinuxProcessors)
            .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
