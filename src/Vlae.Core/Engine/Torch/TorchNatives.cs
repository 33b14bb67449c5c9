using System.Runtime.InteropServices;

namespace Vlae.Engine.Torch;

/// <summary>The native libraries of TorchSharp, and how their files are named here.</summary>
internal static class TorchNatives
{
    /// <summary>In the order in which one needs another; those of CUDA are in CUDA builds alone.</summary>
    public static IReadOnlyList<(string Name, bool IsRequired)> InOrder { get; } =
    [
        ("c10", true), ("c10_cuda", false), ("torch_cpu", true), ("torch_cuda", false), ("torch", true),
        ("LibTorchSharp", true),
    ];

    /// <summary>Such as <c>libtorch_cpu.so</c>, <c>libtorch_cpu.dylib</c> or <c>torch_cpu.dll</c>.</summary>
    public static string FileOf(string name) =>
        OperatingSystem.IsWindows() ? $"{name}.dll" : $"lib{name}{(OperatingSystem.IsMacOS() ? ".dylib" : ".so")}";

    /// <summary>The library that a file or a request is of, whatever is added to its name; null if of none.</summary>
    /// <param name="file">Such as <c>libtorch_cpu.so.1.13.0</c> or <c>torch_cpu</c>.</param>
    public static string? NameOf(string file)
    {
        string stem = Path.GetFileName(file).Split('.')[0];
        return InOrder.Select(native => native.Name).FirstOrDefault(name => stem == name || stem == $"lib{name}");
    }

    /// <summary>Such as <c>linux-x64</c>: what a message says that files must be made for.</summary>
    public static string Platform => RuntimeInformation.RuntimeIdentifier;
}
