using System.Collections.Frozen;
using Vlae.Loading;

namespace Vlae.Engine.Torch;

/// <summary>
/// Holds Vlae.Torch, TorchSharp and what TorchSharp depends on apart from what the process has loaded.
/// </summary>
internal sealed class TorchLoadContext(string folder, FrozenDictionary<string, nint> natives)
    : FolderLoadContext("Vlae.Torch", folder)
{
    private readonly string _folder = folder;

    // TorchSharp asks by bare names, CUDA's libraries too: what the folder does not have is not looked for elsewhere.
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        if (TorchNatives.NameOf(unmanagedDllName) is { } name && natives.TryGetValue(name, out nint handle))
            return handle;

        string path = Path.Combine(_folder, TorchNatives.FileOf(Path.GetFileNameWithoutExtension(unmanagedDllName)));
        return File.Exists(path)
            ? LoadUnmanagedDllFromPath(path)
            : throw new DllNotFoundException($"There is no '{path}'.");
    }
}
