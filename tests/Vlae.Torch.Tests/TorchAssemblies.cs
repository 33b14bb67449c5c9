using System.Reflection;
using System.Runtime.Loader;

namespace Vlae.Tests.Torch;

/// <summary>The loaded assemblies of the Torch backend.</summary>
internal static class TorchAssemblies
{
    /// <summary>An assembly by its name. The backend must be loaded already.</summary>
    public static Assembly Of(string name) =>
        AssemblyLoadContext.All.Single(context => context.Name == "Vlae.Torch")
            .Assemblies.Single(assembly => assembly.GetName().Name == name);
}
