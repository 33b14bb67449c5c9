namespace Vlae.Data.Digits;

/// <summary>The marginal distribution of one factor.</summary>
/// <param name="Low">Lower end of its range.</param>
/// <param name="High">Upper end of its range.</param>
/// <param name="IsTriangular">Whether it is triangular (the mean of two uniform numbers), or uniform.</param>
internal readonly record struct DigitMarginal(float Low, float High, bool IsTriangular)
{
    /// <summary>The middle of the range.</summary>
    public float Middle => (Low + High) / 2;

    /// <summary>The distribution of a factor.</summary>
    public static DigitMarginal Of(DigitFactor factor)
    {
        (float low, float high) = DigitFactorRanges.Of(factor);
        return new(low, high, factor is DigitFactor.Slant or DigitFactor.Rotation);
    }

    /// <summary>One of several values at equal steps over the range.</summary>
    /// <param name="step">From 0, the lower end, to <paramref name="steps"/> - 1, the upper end.</param>
    /// <param name="steps">At least 2.</param>
    public float At(int step, int steps) => Low + ((High - Low) * step / (steps - 1));

    /// <summary>The cumulative distribution function.</summary>
    public double Cdf(float value)
    {
        double t = Math.Clamp((value - (double)Low) / (High - (double)Low), 0, 1);
        return !IsTriangular ? t : t < 0.5 ? 2 * t * t : 1 - (2 * (1 - t) * (1 - t));
    }

    /// <summary>The quantile function, the inverse of <see cref="Cdf"/>.</summary>
    public float Quantile(double share)
    {
        double t = !IsTriangular ? share
            : share < 0.5 ? Math.Sqrt(share / 2)
            : 1 - Math.Sqrt((1 - share) / 2);
        return (float)(Low + ((High - (double)Low) * t));
    }
}
