using System.Collections.Immutable;
using Vlae.Backends;

namespace Vlae.Engine.Torch;

/// <summary>What Vlae.Torch gives to who loaded it: its one public type implements this.</summary>
public interface ITorchProvider
{
    /// <summary>The devices that TorchSharp finds: the processor, then CUDA's.</summary>
    ImmutableArray<BackendDevice> Devices { get; }

    /// <summary>The backend on a device.</summary>
    /// <param name="device"><c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</param>
    /// <exception cref="VlaeException"><c>CudaNotFound</c>: there is no such device.</exception>
    ILadderBackend Create(string device);
}
