namespace Vlae.Noise;

/// <summary>
/// A random sequence that depends on seed, purpose, step and substream. A mutable struct: keep it in a local.
/// </summary>
public struct PhiloxStream
{
    private readonly ulong _key;
    private readonly uint _step;
    private readonly uint _purpose;
    private readonly uint _substream;
    private uint _counter;
    private (uint X, uint Y, uint Z, uint W) _words;
    private int _left;
    private float _spare;
    private bool _hasSpare;

    /// <summary>Starts the stream at its beginning.</summary>
    /// <param name="seed">The user's seed.</param>
    /// <param name="purpose">The purpose of the numbers.</param>
    /// <param name="step">Training step or epoch, of which 40 bits are used.</param>
    /// <param name="substream">Sample within the step, or number of the item.</param>
    public PhiloxStream(ulong seed, NoisePurpose purpose, long step, uint substream)
    {
        _key = seed;
        _step = (uint)step;
        _purpose = ((uint)purpose << 24) | ((uint)(step >> 32) & 0xFF);
        _substream = substream;
    }

    // The other words of the counter, for code that draws several streams at once.
    internal readonly ulong Key => _key;

    internal readonly uint Substream => _substream;

    internal readonly uint Step => _step;

    internal readonly uint Purpose => _purpose;

    /// <summary>A uniform 32-bit word.</summary>
    public uint NextWord()
    {
        if (_left == 0)
        {
            _words = Philox.Draw(_key, _counter++, _substream, _step, _purpose);
            _left = 4;
        }

        return _left-- switch { 4 => _words.X, 3 => _words.Y, 2 => _words.Z, _ => _words.W };
    }

    /// <summary>Uniform in [0, 1), in steps of 2^-24.</summary>
    public float NextUniform() => (NextWord() >> 8) * (1f / (1 << 24));

    /// <summary>Uniform over 0, 1, .. bound - 1, without bias (Lemire, arXiv 1805.10941).</summary>
    /// <param name="bound">At least 1.</param>
    public int NextBelow(int bound)
    {
        ulong product = (ulong)NextWord() * (uint)bound;
        if ((uint)product < (uint)bound)
        {
            uint threshold = (uint)-bound % (uint)bound;
            while ((uint)product < threshold)
                product = (ulong)NextWord() * (uint)bound;
        }

        return (int)(product >> 32);
    }

    /// <summary>Standard normal (Box and Muller, 1958). Two draws use two words.</summary>
    public float NextNormal()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }

        // u is in (0, 1), so that the logarithm is finite. The tail ends at 6.7 sigma.
        float u = (NextWord() + 0.5f) * (1f / 4294967296f);
        float radius = MathF.Sqrt(-2f * MathF.Log(MathF.Min(u, 0.99999994f)));
        (float sin, float cos) = MathF.SinCos(MathF.Tau * NextUniform());
        _spare = radius * sin;
        _hasSpare = true;
        return radius * cos;
    }

    /// <summary>Writes 0 .. length - 1 in a random order (Fisher and Yates).</summary>
    internal void NextOrder(Span<int> order)
    {
        for (int i = 0; i < order.Length; i++)
            order[i] = i;

        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = NextBelow(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
