using System.Diagnostics;
using System.Runtime.InteropServices;
using Vlae.Tests.Data;

namespace Vlae.Tests.Checkpoints.Onnx;

/// <summary>Microsoft's onnxruntime in Node.js, where there is one: an engine that shares no line with ours.</summary>
internal static class OnnxRuntime
{
    private const string Variable = "VLAE_ONNXRUNTIME";

    /// <summary>Skips the test where it is not there.</summary>
    public static void Demand()
    {
        string? folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(
            folder is not null && Directory.Exists(Path.Combine(folder, "node_modules", "onnxruntime-node")),
            $"needs onnxruntime: npm install --prefix <folder> onnxruntime-node, and set {Variable} to the folder");
    }

    /// <summary>Runs a model on one input; gives its outputs, with their sides, by name.</summary>
    public static Dictionary<string, (string Sides, float[] Values)> Run(
        TemporaryFolder folder, string model, string input, float[] values, params int[] sides)
    {
        string inputFile = folder.Write("input", MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
        var start = new ProcessStartInfo(
            "node",
            [
                Path.Combine(AppContext.BaseDirectory, "onnxruntime.cjs"),
                model, input, inputFile, string.Join(',', sides), folder.Path,
            ])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using Process node = Process.Start(start)!;
        Task<string> errors = node.StandardError.ReadToEndAsync();
        string[] lines = node.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        node.WaitForExit();
        Assert.True(node.ExitCode == 0, errors.Result);
        return lines.Select(line => line.Split(": ")).ToDictionary(line => line[0], line => (line[1], Floats(line[0])));

        float[] Floats(string name) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(folder[name])).ToArray();
    }
}
