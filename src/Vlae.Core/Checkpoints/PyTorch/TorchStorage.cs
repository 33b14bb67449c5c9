namespace Vlae.Checkpoints.PyTorch;

/// <summary>A run of numbers of one type in a file, which several tensors may share.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Type">The type of its numbers.</param>
/// <param name="Count">How many numbers.</param>
internal sealed record TorchStorage(string Key, NumberType Type, long Count)
{
    /// <summary>Bytes that it takes.</summary>
    public long Size => Count * (Type.Bits() / 8);

    /// <summary>Where it starts in the file; negative as long as it has no place.</summary>
    public long Start { get; set; } = -1;
}
