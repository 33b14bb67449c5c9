namespace Vlae.Data.Digits;

/// <summary>
/// The random numbers of one generated digit: SplitMix64, started at a state that depends only on seed, split and
/// index. Image i is the same in any order, on any thread.
/// </summary>
/// <remarks>Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.</remarks>
internal struct DigitStream
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <summary>Starts the stream of one image.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="split">Number of the split. Other splits have other streams.</param>
    /// <param name="index">0-based.</param>
    public DigitStream(long seed, int split, int index)
    {
        // Mixed after each part, so that neighboring seeds, splits and indices do not give shifted copies of one
        // stream.
        ulong key = Mix((ulong)seed + Golden);
        key = Mix(key ^ ((ulong)(uint)split + Golden));
        _state = Mix(key ^ ((ulong)(uint)index + Golden));
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong Next() => Mix(_state += Golden);

    /// <summary>Uniform in [0, 1), in steps of 2^-24.</summary>
    public float NextSingle() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform in [low, high].</summary>
    public float Uniform(float low, float high) => low + ((high - low) * NextSingle());

    /// <summary>Triangular in [low, high]: the mean of two uniform numbers.</summary>
    public float Triangular(float low, float high) => low + ((high - low) * 0.5f * (NextSingle() + NextSingle()));

    /// <summary>Uniform in 0 .. count - 1.</summary>
    public int Below(int count) => (int)(((Next() >> 32) * (ulong)count) >> 32);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
