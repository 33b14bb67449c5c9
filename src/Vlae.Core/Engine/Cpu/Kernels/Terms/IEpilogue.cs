namespace Vlae.Engine.Cpu.Kernels.Terms;

/// <summary>What is done to a pixel's sums while they are still in the first cache.</summary>
internal unsafe interface IEpilogue
{
    /// <summary>
    /// Whether the result goes to a map of the epilogue's own: all pixels' sums then come to one place, in turn.
    /// </summary>
    static abstract bool HasTarget { get; }

    /// <summary>Finishes one pixel, in place where it has no target.</summary>
    /// <param name="sums">The pixel's sums, (channel, 32 samples).</param>
    /// <param name="offset">Where the pixel starts in its map, in floats.</param>
    /// <param name="channels">Channels of the map.</param>
    void Apply(float* sums, nint offset, int channels);
}
