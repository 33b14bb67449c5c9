namespace Vlae.Tests.Torch;

/// <summary>TorchSharp's count of live tensors.</summary>
internal static class LiveTensors
{
    public static long Count => (long)TorchAssemblies.Of("TorchSharp")
        .GetType("TorchSharp.torch+Tensor", throwOnError: true)!.GetProperty("TotalCount")!.GetValue(null)!;
}
