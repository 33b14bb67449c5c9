namespace Vlae.Backends;

/// <summary>The two implementations of the network.</summary>
public enum BackendKind
{
    /// <summary>The built-in one: pure C#, on the CPU.</summary>
    Managed,

    /// <summary>TorchSharp's, on the CPU or on CUDA devices; installed separately.</summary>
    Torch,
}
