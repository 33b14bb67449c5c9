using System.Runtime.InteropServices;

namespace Vlae.Engine.Torch;

/// <summary>The native libraries of TorchSharp, and their file names on this system.</summary>
internal static class TorchNatives
{
    /// <summary>TorchSharp's own library, which is in the module for every platform.</summary>
    public const string Binding = "LibTorchSharp";

    /// <summary>libtorch's libraries, in the order of their dependencies. CUDA's are only in CUDA builds.</summary>
    public static IReadOnlyList<(string Name, bool IsRequired)> Libtorch { get; } =
        [("c10", true), ("c10_cuda", false), ("torch_cpu", true), ("torch_cuda", false), ("torch", true)];

    /// <summary>
    /// The file of a library, such as <c>libtorch_cpu.so</c>, <c>libtorch_cpu.dylib</c> or <c>torch_cpu.dll</c>.
    /// </summary>
    public static string FileOf(string name) =>
        OperatingSystem.IsWindows() ? $"{name}.dll" : $"lib{name}{(OperatingSystem.IsMacOS() ? ".dylib" : ".so")}";

    /// <summary>
    /// The library of a file name, with any prefix, extension and version; null if it is not one of these.
    /// </summary>
    /// <param name="file">Such as <c>libtorch_cpu.so.1.13.0</c> or <c>torch_cpu</c>.</param>
    public static string? NameOf(string file)
    {
        string stem = Path.GetFileName(file).Split('.')[0];
        return Libtorch.Select(native => native.Name).Append(Binding)
            .FirstOrDefault(name => stem == name || stem == $"lib{name}");
    }

    /// <summary>This platform, such as <c>linux-x64</c>, as packages name it.</summary>
    public static string Platform { get; } =
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-" +
        RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
}
