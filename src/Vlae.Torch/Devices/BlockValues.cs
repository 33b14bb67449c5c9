namespace Vlae.Torch.Devices;

/// <summary>A value for each block of the code, as a step brings them.</summary>
internal static class BlockValues
{
    /// <summary>The values on a device, (block); null where all are 1, as they are where none are given.</summary>
    /// <exception cref="ArgumentException">Not one value a block.</exception>
    public static Tensor? Upload(ReadOnlySpan<float> given, int blocks, Device device)
    {
        if (given.Length != 0 && given.Length != blocks)
            throw new ArgumentException($"The code has {blocks} blocks: one value each, or none.", nameof(given));

        return given.ContainsAnyExcept(1f) ? DeviceMemory.Upload(given, ScalarType.Float32, device, blocks) : null;
    }
}
