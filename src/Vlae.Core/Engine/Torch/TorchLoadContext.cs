using System.Collections.Frozen;
using Vlae.Loading;

namespace Vlae.Engine.Torch;

/// <summary>
/// Loads Vlae.Torch, TorchSharp and its dependencies, isolated from the rest of the process.
/// </summary>
internal sealed class TorchLoadContext(string folder, string libtorch, FrozenDictionary<string, nint> natives)
    : FolderLoadContext("Vlae.Torch", folder)
{
    // TorchSharp loads libraries by name, also CUDA's. Only libtorch's folder is searched.
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        if (TorchNatives.NameOf(unmanagedDllName) is { } name && natives.TryGetValue(name, out nint handle))
            return handle;

        string path = Path.Combine(libtorch, TorchNatives.FileOf(Path.GetFileNameWithoutExtension(unmanagedDllName)));
        return File.Exists(path)
            ? LoadUnmanagedDllFromPath(path)
            : throw new DllNotFoundException($"There is no '{path}'.");
    }
}
