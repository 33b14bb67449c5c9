using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.Loader;

namespace Vlae.Backends.Torch;

/// <summary>
/// Holds Vlae.Torch, TorchSharp and what TorchSharp depends on apart from what PowerShell and its modules have loaded;
/// Vlae.Core stays the one that is loaded already, so that models and backends are the same types on either side.
/// </summary>
internal sealed class TorchLoadContext(string folder, FrozenDictionary<string, nint> natives)
    : AssemblyLoadContext("Vlae.Torch")
{
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        Assembly core = typeof(TorchLoadContext).Assembly;
        if (assemblyName.Name == core.GetName().Name)
            return core;

        string path = Path.Combine(folder, $"{assemblyName.Name}.dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    // TorchSharp asks by bare names, CUDA's libraries too: what the folder does not have is not looked for elsewhere.
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        if (TorchNatives.NameOf(unmanagedDllName) is { } name && natives.TryGetValue(name, out nint handle))
            return handle;

        string path = Path.Combine(folder, TorchNatives.FileOf(Path.GetFileNameWithoutExtension(unmanagedDllName)));
        return File.Exists(path)
            ? LoadUnmanagedDllFromPath(path)
            : throw new DllNotFoundException($"There is no '{path}'.");
    }
}
