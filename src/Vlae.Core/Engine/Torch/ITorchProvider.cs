using System.Collections.Immutable;
using Vlae.Backends;

namespace Vlae.Engine.Torch;

/// <summary>The interface of Vlae.Torch to its loader. Its only public type implements it.</summary>
public interface ITorchProvider
{
    /// <summary>The devices that TorchSharp finds: the CPU, then CUDA devices.</summary>
    ImmutableArray<BackendDevice> Devices { get; }

    /// <summary>Makes the backend on a device.</summary>
    /// <param name="device"><c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</param>
    /// <exception cref="VlaeException"><c>CudaNotFound</c>: there is no such device.</exception>
    ILadderBackend Create(string device);
}
