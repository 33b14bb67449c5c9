using System.Reflection;
using System.Runtime.Loader;

namespace Vlae.Loading;

/// <summary>
/// Holds the assemblies of a folder apart from what else the process has loaded. Vlae.Core, and what else both sides
/// share, stay those that are loaded already, so that their types are the same on either side.
/// </summary>
/// <param name="name">The context's name.</param>
/// <param name="folder">Full path of the folder.</param>
/// <param name="shared">The shared assemblies besides Vlae.Core.</param>
internal class FolderLoadContext(string name, string folder, params Assembly[] shared) : AssemblyLoadContext(name)
{
    private readonly Assembly[] _shared = [typeof(FolderLoadContext).Assembly, .. shared];

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (_shared.FirstOrDefault(assembly => assembly.GetName().Name == assemblyName.Name) is { } same)
            return same;

        string path = Path.Combine(folder, $"{assemblyName.Name}.dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
