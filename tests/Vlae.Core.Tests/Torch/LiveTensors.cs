using System.Runtime.Loader;

namespace Vlae.Tests.Torch;

/// <summary>TorchSharp's own count of tensors that are not disposed of, read where it is loaded.</summary>
internal static class LiveTensors
{
    public static long Count => (long)AssemblyLoadContext.All.Single(context => context.Name == "Vlae.Torch")
        .Assemblies.Single(assembly => assembly.GetName().Name == "TorchSharp")
        .GetType("TorchSharp.torch+Tensor", throwOnError: true)!.GetProperty("TotalCount")!.GetValue(null)!;
}
