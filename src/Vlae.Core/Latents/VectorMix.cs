namespace Vlae.Latents;

/// <summary>Mixes of two vectors.</summary>
internal static class VectorMix
{
    // Below this sine, the vectors are parallel and span no plane. Below this length, a vector has no direction.
    private const double MinSine = 1e-6;
    private const double MinLength = 1e-12;

    /// <summary>Replaces x by (1 - alpha) x + alpha y.</summary>
    public static void Linear(Span<float> x, ReadOnlySpan<float> y, float alpha)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = ((1f - alpha) * x[i]) + (alpha * y[i]);
    }

    /// <summary>
    /// Rotates x towards y by alpha times the angle between them, and sets its length to (1 - alpha) |x| + alpha |y|.
    /// </summary>
    /// <remarks>
    /// If a vector has no length, or the two are parallel, this is the straight line. It is so for opposite vectors
    /// too, where no great circle is the shortest: the line passes through the prior's mean.
    /// </remarks>
    public static void Spherical(Span<float> x, ReadOnlySpan<float> y, float alpha)
    {
        double lengthX = Length(x), lengthY = Length(y), cosine = 0, sine = 0;
        if (alpha is 0f or 1f || lengthX < MinLength || lengthY < MinLength)
        {
            Linear(x, y, alpha);
            return;
        }

        for (int i = 0; i < x.Length; i++)
            cosine += x[i] / lengthX * (y[i] / lengthY);

        // The sine is the length of y's direction without its part along x. Unlike acos, it is exact at small angles.
        for (int i = 0; i < x.Length; i++)
            sine += Square((y[i] / lengthY) - (cosine * x[i] / lengthX));
        sine = Math.Sqrt(sine);
        if (sine < MinSine)
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
