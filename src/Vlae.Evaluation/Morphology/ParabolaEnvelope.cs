namespace Vlae.Evaluation.Morphology;

/// <summary>
/// The distance transform of a sampled line: d(p) = min over q of (p - q)^2 + f(q), in linear time.
/// </summary>
/// <param name="length">The length of the longest line.</param>
internal sealed class ParabolaEnvelope(int length)
{
    private readonly int[] _f = new int[length];
    private readonly int[] _apex = new int[length];
    private readonly double[] _start = new double[length + 1];

    /// <summary>Replaces a line's samples by their transform.</summary>
    /// <param name="values">The values, with the line among them.</param>
    /// <param name="first">The index of the first sample.</param>
    /// <param name="stride">The step from one sample to the next.</param>
    /// <param name="count">The number of samples.</param>
    public void Transform(Span<int> values, int first, int stride, int count)
    {
        int any = 0;
        for (int i = 0; i < count; i++)
            any |= _f[i] = values[first + (i * stride)];

        if (any == 0)
            return; // no ink: most lines of a digit have none

        int k = 0;
        (_apex[0], _start[0], _start[1]) = (0, double.NegativeInfinity, double.PositiveInfinity);
        for (int q = 1; q < count; q++)
        {
            double s = Crossing(_apex[k], q);
            while (s <= _start[k])
                s = Crossing(_apex[--k], q);

            k++;
            (_apex[k], _start[k], _start[k + 1]) = (q, s, double.PositiveInfinity);
        }

        k = 0;
        for (int p = 0; p < count; p++)
        {
            while (_start[k + 1] < p)
                k++;

            int d = p - _apex[k];
            values[first + (p * stride)] = (d * d) + _f[_apex[k]];
        }
    }

    /// <summary>The place where the parabolas of two samples cross.</summary>
    private double Crossing(int p, int q) =>
        (_f[q] - _f[p] + (q * q) - (p * p)) / (2.0 * (q - p));
}
