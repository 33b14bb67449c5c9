using Vlae.Engine;
using Vlae.Engine.Cpu;
using Vlae.Engine.Torch;

namespace Vlae.Tests;

/// <summary>The backends that must agree, by name. Tests of a missing backend are skipped.</summary>
internal static class Backends
{
    /// <summary>The built-in backend at every vector width, and TorchSharp's on its devices.</summary>
    public static string[] NameList { get; } =
        ["Managed, 128 bits", "Managed, 256 bits", "Managed, 512 bits", "Torch, cpu", "Torch, cuda"];

    public static TheoryData<string> Names => [.. NameList];

    public static ILadderBackend Of(string name)
    {
        string[] parts = name.Split(", ");
        return parts[0] == "Torch"
            ? Torch(parts[1])
            : new ManagedBackend(int.Parse(parts[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>TorchSharp's backend, loaded from VLAE_TORCH as the cmdlets load it.</summary>
    public static ILadderBackend Torch(string device = "cpu")
    {
        string? folder = Environment.GetEnvironmentVariable(TorchLoader.FolderVariable);
        Assert.SkipUnless(
            folder is { Length: > 0 },
            "needs TorchSharp: build src/Vlae.Torch (docs/guide/gpu.md), and set VLAE_TORCH to its folder");
        ITorchProvider provider = TorchLoader.Load(Path.GetFullPath(folder));
        if (device == "cuda")
        {
            Assert.SkipUnless(provider.Devices.Length > 1, $"needs a CUDA device: '{folder}' finds none");
            Assert.SkipUnless(
                Environment.GetEnvironmentVariable("NVIDIA_TF32_OVERRIDE") == "0",
                "needs NVIDIA_TF32_OVERRIDE=0: TensorFloat-32 has 10 bits of mantissa, and parity is to rounding");
        }

        return provider.Create(device);
    }
}
