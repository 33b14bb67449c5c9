namespace Vlae.Backends;

/// <summary>The two implementations of the network.</summary>
public enum BackendKind
{
    /// <summary>The built-in one: pure C#, on the processor.</summary>
    Managed,

    /// <summary>TorchSharp's, on the processor or on CUDA devices; installed apart.</summary>
    Torch,
}
