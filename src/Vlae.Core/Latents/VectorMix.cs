namespace Vlae.Latents;

/// <summary>Mixes of two vectors.</summary>
internal static class VectorMix
{
    // Below this sine of the angle there is no plane to turn in; below this length, no direction to turn from.
    private const double Flat = 1e-6;
    private const double Short = 1e-12;

    /// <summary>Makes x to (1 - alpha) x + alpha y.</summary>
    public static void Linear(Span<float> x, ReadOnlySpan<float> y, float alpha)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = ((1f - alpha) * x[i]) + (alpha * y[i]);
    }

    /// <summary>
    /// Turns x towards y by alpha of the angle between them, and makes its length (1 - alpha) |x| + alpha |y|.
    /// </summary>
    /// <remarks>
    /// Where a vector has no length, or the two are parallel, this is the straight line. Where they are opposite, no
    /// great circle is shorter than the others, and it is the straight line too, through the prior's mean.
    /// </remarks>
    public static void Spherical(Span<float> x, ReadOnlySpan<float> y, float alpha)
    {
        double lengthX = Length(x), lengthY = Length(y), cosine = 0, sine = 0;
        if (alpha is 0f or 1f || lengthX < Short || lengthY < Short)
        {
            Linear(x, y, alpha);
            return;
        }

        for (int i = 0; i < x.Length; i++)
            cosine += x[i] / lengthX * (y[i] / lengthY);

        // What is left of y's direction across x's: unlike the arc cosine, it is exact at small angles.
        for (int i = 0; i < x.Length; i++)
            sine += Square((y[i] / lengthY) - (cosine * x[i] / lengthX));
        sine = Math.Sqrt(sine);
        if (sine < Flat)
        {
            Linear(x, y, alpha);
            return;
        }

        double angle = alpha * Math.Atan2(sine, cosine), length = ((1 - alpha) * lengthX) + (alpha * lengthY);
        (double sin, double cos) = Math.SinCos(angle);
        for (int i = 0; i < x.Length; i++)
        {
            double along = x[i] / lengthX, across = ((y[i] / lengthY) - (cosine * along)) / sine;
            x[i] = (float)(length * ((cos * along) + (sin * across)));
        }
    }

    private static double Length(ReadOnlySpan<float> x)
    {
        double sum = 0;
        foreach (float value in x)
            sum += Square(value);
        return Math.Sqrt(sum);
    }

    private static double Square(double value) => value * value;
}
