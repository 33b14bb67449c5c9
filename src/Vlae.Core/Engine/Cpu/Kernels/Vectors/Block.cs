namespace Vlae.Engine.Cpu.Kernels.Vectors;

/// <summary>
/// The unit of every kernel: 32 samples, innermost, (row, column, channel, sample). Kernels vectorize over samples, and
/// the inputs of one filter row, (column, channel), are one contiguous run.
/// </summary>
internal static class Block
{
    /// <summary>Samples in a block.</summary>
    public const int Samples = 32;

    /// <summary>Channels in a tile of weights.</summary>
    public const int Tile = 8;

    /// <summary>Floats of a cache line.</summary>
    public const int LineFloats = 16;

    /// <summary>
    /// The first address at or after a place that is cache-line aligned. A vector across two lines takes twice as long.
    /// </summary>
    public static unsafe float* Align(float* place) =>
        (float*)(((nint)place + (LineFloats * sizeof(float)) - 1) & ~((LineFloats * sizeof(float)) - 1));

    /// <summary>Number of blocks for a number of samples.</summary>
    public static int Count(int samples) => (samples + Samples - 1) / Samples;

    /// <summary>A number of channels, rounded up to whole tiles.</summary>
    public static int RoundUp(int channels) => (channels + Tile - 1) / Tile * Tile;
}
