namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>
/// The unit that every kernel works on: 32 samples, side by side innermost, (row, column, channel, sample), so that
/// every kernel vectorizes over samples, and the taps and channels of a kernel's row are one contiguous run.
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
    /// The next cache line's start at or behind a place: a vector that lies on two lines takes twice as long.
    /// </summary>
    public static unsafe float* Align(float* place) =>
        (float*)(((nint)place + (LineFloats * sizeof(float)) - 1) & ~((LineFloats * sizeof(float)) - 1));

    /// <summary>How many blocks hold so many samples.</summary>
    public static int Count(int samples) => (samples + Samples - 1) / Samples;

    /// <summary>The next multiple of a tile.</summary>
    public static int RoundUp(int channels) => (channels + Tile - 1) / Tile * Tile;
}
