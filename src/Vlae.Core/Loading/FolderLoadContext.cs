using System.Reflection;
using System.Runtime.Loader;

namespace Vlae.Loading;

/// <summary>
/// Loads the assemblies of a folder, isolated from the rest of the process. Vlae.Core and other shared assemblies are
/// those of the process, so that their types are the same on both sides.
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
