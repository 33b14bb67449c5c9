namespace Vlae.Torch.Devices;

/// <summary>The values of a step for the blocks of the code.</summary>
internal static class BlockValues
{
    /// <summary>The values on a device, (block, 1, 1). Null if all are 1, or if there are none.</summary>
    /// <exception cref="ArgumentException">The number of values is not the number of blocks.</exception>
    public static Tensor? Upload(ReadOnlySpan<float> given, int blocks, Device device)
    {
        if (given.Length != 0 && given.Length != blocks)
            throw new ArgumentException($"The code has {blocks} blocks: give {blocks} values or none.", nameof(given));

        return given.ContainsAnyExcept(1f)
            ? DeviceMemory.Upload(given, ScalarType.Float32, device, blocks, 1, 1)
            : null;
    }
}
