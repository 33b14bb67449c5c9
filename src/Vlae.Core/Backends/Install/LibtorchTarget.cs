using System.Runtime.InteropServices;

namespace Vlae.Backends.Install;

/// <summary>A libtorch for one platform, and the package that brings it.</summary>
/// <param name="Package">The package. Those that it depends on have the rest.</param>
/// <param name="Platform">The platform as NuGet names it, such as <c>linux-x64</c>.</param>
/// <param name="IsCuda">Whether it computes on NVIDIA cards too.</param>
/// <param name="UnpackedBytes">About the size of its libraries, to look for space before the download.</param>
internal sealed record LibtorchTarget(PackageName Package, string Platform, bool IsCuda, long UnpackedBytes)
{
    /// <summary>Such as <c>libtorch 2.10.0 for CUDA</c>.</summary>
    public string Title => $"libtorch {Package.Version} for {(IsCuda ? "CUDA" : "the CPU")}";

    /// <summary>Its kind, as <see cref="BackendStore.FolderOf"/> takes it.</summary>
    public string Kind => IsCuda ? "cuda" : "cpu";

    /// <summary>The name of the library that has most of it.</summary>
    public string MainLibrary => Platform.Split('-')[0] switch
    {
        "win" => "torch_cpu.dll",
        "osx" => "libtorch_cpu.dylib",
        _ => "libtorch_cpu.so",
    };

    /// <summary>The libtorch for this machine.</summary>
    /// <exception cref="VlaeException"><c>BackendUnsupported</c>.</exception>
    public static LibtorchTarget ForThisMachine(bool cuda)
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx"
            : OperatingSystem.IsLinux() ? "linux" : RuntimeInformation.OSDescription;
        return For(cuda, $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}");
    }

    /// <summary>The libtorch for a platform.</summary>
    /// <exception cref="VlaeException"><c>BackendUnsupported</c>.</exception>
    internal static LibtorchTarget For(bool cuda, string platform)
    {
        // The sizes with CUDA are those of the lists in TorchSharp's sources; the others were measured.
        long unpacked = (cuda, platform) switch
        {
            (false, "linux-x64") => 462_980_000,
            (false, "win-x64") => 267_880_000,
            (false, "win-arm64") => 153_730_000,
            (false, "osx-arm64") => 215_960_000,
            (true, "linux-x64") => 5_900_000_000,
            (true, "win-x64") => 4_800_000_000,
            _ => throw InstallErrors.Unsupported(cuda, platform),
        };
        return new(new($"libtorch-{(cuda ? "cuda-12.8" : "cpu")}-{platform}", BackendStore.LibtorchVersion), platform, cuda, unpacked);
    }
}
