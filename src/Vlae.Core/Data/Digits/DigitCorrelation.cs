namespace Vlae.Data.Digits;

/// <summary>
/// Two factors of generated digits that go together, as they do in handwriting: what makes factors hard to tell apart.
/// </summary>
/// <remarks>
/// A Gaussian copula: each factor by itself is distributed as ever, and the correlation of their ranks is the one
/// stated (for uniform factors the ordinary one too; for Slant and Rotation within 0.02 of it). The first factor, the
/// class, the hand and all else of image i stay those of the independent set. What such data do to a model: Träuble
/// et al., arXiv 2006.07886.
/// </remarks>
public sealed record DigitCorrelation
{
    private readonly double _shared;

    /// <summary>States a correlation.</summary>
    /// <param name="first">A factor, which stays as it was drawn.</param>
    /// <param name="second">Another one, which follows it.</param>
    /// <param name="value">The correlation of their ranks, in [-1, 1].</param>
    /// <exception cref="VlaeException"><c>FactorTwice</c>: both are one factor.</exception>
    public DigitCorrelation(DigitFactor first, DigitFactor second, double value)
    {
        if (first == second)
        {
            throw new VlaeException(
                "FactorTwice", $"{first} goes with itself already: name two factors, such as Thickness,Slant.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(value, -1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1);
        (First, Second, Value) = (first, second, value);
        _shared = 2 * Math.Sin(Math.PI * value / 6); // Pearson, 1907: ranks of normal numbers correlate so
    }

    /// <summary>The factor that stays as it was drawn.</summary>
    public DigitFactor First { get; }

    /// <summary>The factor that follows it.</summary>
    public DigitFactor Second { get; }

    /// <summary>The correlation of their ranks.</summary>
    public double Value { get; }

    /// <summary>The same factors, the second one drawn towards the first.</summary>
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
