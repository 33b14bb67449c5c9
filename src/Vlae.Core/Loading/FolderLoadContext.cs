using System.Reflection;
using System.Runtime.Loader;

namespace Vlae.Loading;

/// <summary>
/// Holds the assemblies of a folder apart from what PowerShell and its modules have loaded; Vlae.Core stays the one
/// that is loaded already, so that its types are the same on either side.
/// </summary>
/// <param name="name">The context's name.</param>
/// <param name="folder">Full path of the folder.</param>
internal class FolderLoadContext(string name, string folder) : AssemblyLoadContext(name)
{
    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        Assembly core = typeof(FolderLoadContext).Assembly;
        if (assemblyName.Name == core.GetName().Name)
            return core;

        string path = Path.Combine(folder, $"{assemblyName.Name}.dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
