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

    /// <summary>TorchSharp's backend, loaded as the cmdlets load it.</summary>
    /// <param name="device">cpu or cuda; by default the one that VLAE_TEST_DEVICE names, else cpu.</param>
    public static ILadderBackend Torch(string? device = null)
    {
        device ??= Environment.GetEnvironmentVariable("VLAE_TEST_DEVICE") is { Length: > 0 } named ? named : "cpu";
        ITorchProvider provider = Provider.Value;
        if (device == "cuda")
        {
            Assert.SkipUnless(provider.Devices.Length > 1, "needs a CUDA device: libtorch finds none");
            Assert.SkipUnless(
                Environment.GetEnvironmentVariable("NVIDIA_TF32_OVERRIDE") == "0",
                "needs NVIDIA_TF32_OVERRIDE=0: TensorFloat-32 has 10 bits of mantissa, and parity is to rounding");
        }

        return provider.Create(device);
    }

    // Where VLAE_TORCH names a libtorch, the tests must run. Elsewhere they need one that is installed.
    private static readonly Lazy<ITorchProvider> Provider = new(Load);

    private static ITorchProvider Load()
    {
        string folder = TorchLoader.FolderFor(AppContext.BaseDirectory);
        bool isNamed = Environment.GetEnvironmentVariable(TorchLoader.FolderVariable) is { Length: > 0 };
        try
        {
            return TorchLoader.Load(folder);
        }
        catch (VlaeException cause) when (!isNamed
            && cause.ErrorId is "TorchBackendNotFound" or "TorchBackendNoPlatform" or "TorchBackendSystemTooOld")
        {
            Assert.Skip($"needs TorchSharp (docs/guide/gpu.md): {cause.Message}");
            throw;
        }
    }
}
