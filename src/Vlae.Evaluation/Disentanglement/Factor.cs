using System.Collections.Immutable;

namespace Vlae.Evaluation.Disentanglement;

/// <summary>One known factor of some images.</summary>
public sealed record Factor
{
    /// <summary>Makes a factor.</summary>
    /// <param name="name">Its name, such as <c>Thickness</c>.</param>
    /// <param name="kind">What its values are.</param>
    /// <param name="values">Its value for each image; finite.</param>
    /// <exception cref="VlaeException">
    /// <c>FactorNotCategorical</c>: the values of a categorical factor are nearly all different, as those of a
    /// continuous one are. Taken as classes, no code could tell them, and a gap of informations would vanish.
    /// </exception>
    public Factor(string name, FactorKind kind, ImmutableArray<double> values)
    {
        (Name, Kind, Values) = (name, kind, values);
        DistinctCount = values.Distinct().Count();
        if (kind == FactorKind.Categorical && values.Length >= 8 && DistinctCount > values.Length / 2)
        {
            throw new VlaeException("FactorNotCategorical",
                $"The factor {name} has {DistinctCount} different values for {values.Length} images, and was said to " +
                "be categorical: say that it is continuous, so that it is binned.");
        }
    }

    /// <summary>Its name, such as <c>Thickness</c>.</summary>
    public string Name { get; }

    /// <summary>What its values are.</summary>
    public FactorKind Kind { get; }

    /// <summary>Its value for each image.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>How many different values it has; 1 means that nothing can be learned of it.</summary>
    public int DistinctCount { get; }

    /// <summary>Its name and kind.</summary>
    public override string ToString() => $"{Name} ({Kind})";
}

/// <summary>What the values of a factor are.</summary>
public enum FactorKind
{
    /// <summary>Numbers, near or far from each other: they are binned where classes are needed.</summary>
    Continuous,

    /// <summary>Classes, which are the same or not.</summary>
    Categorical,
}
