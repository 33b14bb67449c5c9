using System.Reflection;
using System.Runtime.Loader;

namespace Vlae.Tests.Torch;

/// <summary>What the Torch backend consists of, where it is loaded.</summary>
internal static class TorchAssemblies
{
    /// <summary>An assembly by its name; the backend must have been asked for before.</summary>
    public static Assembly Of(string name) =>
        AssemblyLoadContext.All.Single(context => context.Name == "Vlae.Torch")
            .Assemblies.Single(assembly => assembly.GetName().Name == name);
}
