using System.Collections.Immutable;

namespace Vlae.Data.Factors;

/// <summary>One factor of many images: its name, and what its numbers mean.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Categories">
/// Null if its values are numbers. Else they are categories: indices into these names, or, if it is empty, numbers of
/// categories without names.
/// </param>
public sealed record FactorColumn(string Name, ImmutableArray<string>? Categories = null)
{
    /// <summary>The factor with a value of the column; NaN is a missing value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such category.</exception>
    public VlaeFactor Of(double value)
    {
        if (double.IsNaN(value))
            return VlaeFactor.Missing(Name);
        if (Categories is not { } names)
            return VlaeFactor.Number(Name, value);
        if (names.IsEmpty)
            return VlaeFactor.Category(Name, (int)value);

        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, names.Length);
        return VlaeFactor.Category(Name, names[(int)value]);
    }
}
