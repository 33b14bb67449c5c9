namespace Vlae.Checkpoints.PyTorch;

/// <summary>An array of numbers of one type in a file. Several tensors may share it.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Type">The type of its numbers.</param>
/// <param name="Count">Number of numbers.</param>
internal sealed record TorchStorage(string Key, NumberType Type, long Count)
{
    /// <summary>Its size in bytes.</summary>
    public long Size => Count * (Type.Bits() / 8);

    /// <summary>Index of its first byte in the file; negative until it is known.</summary>
    public long Start { get; set; } = -1;
}
