namespace Vlae.Data.Digits;

/// <summary>The distribution that one factor is drawn from by itself.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
/// <param name="IsTriangular">Whether the middle is likelier (the mean of two uniform numbers); else uniform.</param>
internal readonly record struct DigitMarginal(float Low, float High, bool IsTriangular)
{
    /// <summary>Half-way.</summary>
    public float Middle => (Low + High) / 2;

    /// <summary>The distribution of a factor.</summary>
    public static DigitMarginal Of(DigitFactor factor)
    {
        (float low, float high) = DigitFactorRanges.Of(factor);
        return new(low, high, factor is DigitFactor.Slant or DigitFactor.Rotation);
    }

    /// <summary>A value at one of several even steps over the range.</summary>
    /// <param name="step">From 0, the lower end, to <paramref name="steps"/> - 1, the upper end.</param>
    /// <param name="steps">At least 2.</param>
    public float At(int step, int steps) => Low + ((High - Low) * step / (steps - 1));

    /// <summary>The share of draws below a value.</summary>
    public double Cdf(float value)
    {
        double t = Math.Clamp((value - (double)Low) / (High - (double)Low), 0, 1);
        return !IsTriangular ? t : t < 0.5 ? 2 * t * t : 1 - (2 * (1 - t) * (1 - t));
    }

    /// <summary>The value that a share of draws lies below.</summary>
    public float Quantile(double share)
    {
        double t = !IsTriangular ? share
            : share < 0.5 ? Math.Sqrt(share / 2)
            : 1 - Math.Sqrt((1 - share) / 2);
        return (float)(Low + ((High - (double)Low) * t));
    }
}
