using System.Collections.Immutable;

namespace Vlae.Evaluation.Disentanglement;

/// <summary>One known factor of some images.</summary>
public sealed record Factor
{
    /// <summary>Makes a factor.</summary>
    /// <param name="name">Its name, such as <c>Thickness</c>.</param>
    /// <param name="kind">The kind of its values.</param>
    /// <param name="values">Its value for each image; finite.</param>
    /// <exception cref="VlaeException">
    /// <c>FactorNotCategorical</c>: the values of a categorical factor are nearly all different, as in a continuous
    /// factor. No code could separate so many classes, and gaps of information would vanish.
    /// </exception>
    public Factor(string name, FactorKind kind, ImmutableArray<double> values)
    {
        (Name, Kind, Values) = (name, kind, values);
        DistinctCount = values.Distinct().Count();
        Scaled = ScaledOf(values);
        if (kind == FactorKind.Categorical && IsNearlyAllDifferent(DistinctCount, values.Length))
        {
            throw new VlaeException("FactorNotCategorical",
                $"The factor {name} has {DistinctCount} different values for {values.Length} images and was " +
                "declared categorical. Declare it continuous, so that it is binned.");
        }
    }

    /// <summary>Its name, such as <c>Thickness</c>.</summary>
    public string Name { get; }

    /// <summary>The kind of its values.</summary>
    public FactorKind Kind { get; }

    /// <summary>Its value for each image.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>
    /// The values, times the power of two that makes the largest magnitude one from 1 to 2. Scores that do not depend
    /// on the unit are computed from these, because squares of huge and tiny values are infinite and 0. Other factors'
    /// scores stay as they are, because a power of two changes no digit.
    /// </summary>
    internal ImmutableArray<double> Scaled { get; }

    /// <summary>The number of different values. A factor with only one value cannot be learned.</summary>
    public int DistinctCount { get; }

    /// <summary>Whether categories are like the names of images: nearly every image has its own.</summary>
    internal static bool IsNearlyAllDifferent(int distinct, int count) => count >= 8 && distinct > count / 2;

    private static ImmutableArray<double> ScaledOf(ImmutableArray<double> values)
    {
        double largest = values.IsEmpty ? 0 : values.Max(Math.Abs);
        return largest > 0 && double.IsFinite(largest)
            ? [.. values.Select(value => Math.ScaleB(value, -Math.ILogB(largest)))] : values;
    }

    /// <summary>Its name and kind.</summary>
    public override string ToString() => $"{Name} ({Kind})";
}
