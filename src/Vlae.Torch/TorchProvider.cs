using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Vlae.Backends;
using Vlae.Engine;
using Vlae.Engine.Torch;
using Vlae.Torch.Devices;

namespace Vlae.Torch;

/// <summary>The entry of this assembly for its loader: TorchSharp's devices, and the backend on a device.</summary>
public sealed class TorchProvider : ITorchProvider
{
    private readonly string _libtorch;

    /// <summary>Finds the devices. TorchSharp's native libraries must be loaded.</summary>
    /// <param name="libtorch">The folder of libtorch, for messages.</param>
    public TorchProvider(string libtorch)
    {
        _libtorch = libtorch;
        int cuda = torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        Devices =
        [
            new("cpu", $"{RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors",
                GC.GetGCMemoryInfo().TotalAvailableMemoryBytes),
            .. Enumerable.Range(0, cuda).Select(CudaDriver.Describe),
        ];
        if (cuda == 0)
            return;

        // Matrix products and convolutions with 10 bits of mantissa (TF32), if the device supports them. This is
        // PyTorch's default for convolutions.
        backends.cuda.matmul.allow_tf32 = true;
        backends.cudnn.allow_tf32 = true;
    }

    /// <inheritdoc/>
    public ImmutableArray<BackendDevice> Devices { get; }

    /// <inheritdoc/>
    public ILadderBackend Create(string device)
    {
        string name = device == "cuda" ? "cuda:0" : device;
        if (Devices.All(known => known.Device != name))
            throw NoDevice(name);

        return new TorchBackend(torch.device(name));
    }

    private VlaeException NoDevice(string device)
    {
        bool isCudaBuild = Directory.EnumerateFiles(_libtorch, "*torch_cuda.*").Any();
        string why = isCudaBuild
            ? "It is a CUDA build and finds " +
                $"{string.Join(" and ", Devices.Select(known => known.ToString()))}: check the device and its driver"
            : "It is a CPU build (it has no torch_cuda). If a CUDA build was installed meanwhile, start a new process";
        return new VlaeException("CudaNotFound",
            $"There is no device {device} for the Torch backend with the libtorch in '{_libtorch}'. {why}.");
    }
}
