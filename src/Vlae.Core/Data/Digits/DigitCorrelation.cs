namespace Vlae.Data.Digits;

/// <summary>
/// A correlation of two factors of generated digits. Correlated factors, as in handwriting, are hard to disentangle.
/// </summary>
/// <remarks>
/// A Gaussian copula: the marginal distributions of both factors do not change, and the correlation of their ranks is
/// the given value (Pearson's correlation is the same for uniform factors, and within 0.02 of it for Slant and
/// Rotation). The first factor, the class, the hand and everything else of image i do not change either. For the effect
/// on models, see Träuble et al., arXiv 2006.07886.
/// </remarks>
public sealed record DigitCorrelation
{
    private readonly double _shared;

    /// <summary>Correlates two factors.</summary>
    /// <param name="first">A factor, which does not change.</param>
    /// <param name="second">Another factor, which changes with the first.</param>
    /// <param name="value">The correlation of their ranks, in [-1, 1].</param>
    /// <exception cref="VlaeException"><c>FactorTwice</c>: both are one factor.</exception>
    public DigitCorrelation(DigitFactor first, DigitFactor second, double value)
    {
        if (first == second)
        {
            throw new VlaeException(
                "FactorTwice", $"{first} cannot be correlated with itself. Name two factors, such as Thickness,Slant.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(value, -1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1);
        (First, Second, Value) = (first, second, value);
        _shared = 2 * Math.Sin(Math.PI * value / 6); // Pearson, 1907: rank correlation of normal variables
    }

    /// <summary>The factor that does not change.</summary>
    public DigitFactor First { get; }

    /// <summary>The factor that changes with the first.</summary>
    public DigitFactor Second { get; }

    /// <summary>The correlation of their ranks.</summary>
    public double Value { get; }

    /// <summary>The factors of a digit, with the second one correlated with the first.</summary>
    internal DigitFactors Apply(DigitFactors independent)
    {
        DigitMarginal second = DigitMarginal.Of(Second);
        double z1 = Normal(DigitMarginal.Of(First), independent[First]);
        double z2 = Normal(second, independent[Second]);
        double z = (_shared * z1) + (Math.Sqrt(1 - (_shared * _shared)) * z2);
        return independent.With(Second, second.Quantile(NormalDistribution.Cdf(z)));

        static double Normal(DigitMarginal marginal, float value) => NormalDistribution.Quantile(marginal.Cdf(value));
    }
}
