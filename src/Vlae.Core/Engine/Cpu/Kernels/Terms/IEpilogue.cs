namespace Vlae.Engine.Cpu.Kernels.Terms;

/// <summary>The last operation on a pixel's sums, while they are in the first-level cache.</summary>
internal unsafe interface IEpilogue
{
    /// <summary>
    /// Whether the epilogue writes the result to its own map. Then all pixels' sums come to one place, one after
    /// another.
    /// </summary>
    static abstract bool HasTarget { get; }

    /// <summary>Finishes one pixel; in place, if it has no target.</summary>
    /// <param name="sums">The pixel's sums, (channel, 32 samples).</param>
    /// <param name="offset">The pixel's first float in its map.</param>
    /// <param name="channels">Channels of the map.</param>
    void Apply(float* sums, nint offset, int channels);
}
