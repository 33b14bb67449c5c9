using Vlae.Backends;
using Vlae.Engine;
using Vlae.Engine.Torch;

namespace Vlae.Cmdlets;

/// <summary>The backends: the built-in one, and TorchSharp's, which is loaded at first use.</summary>
internal static class SessionBackends
{
    /// <summary>Where the Torch backend is looked for.</summary>
    public static string TorchFolder => TorchLoader.FolderFor(ModuleFolder.Path);

    /// <summary>The backend that was asked for.</summary>
    /// <exception cref="VlaeException">It is missing, or has no such device.</exception>
    public static ILadderBackend Create(BackendRequest request) => request.Backend == BackendKind.Torch
        ? TorchLoader.Load(TorchFolder).Create(request.Device)
        : EngineRegistry.Default;
}
