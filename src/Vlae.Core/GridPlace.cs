using System.Globalization;

namespace Vlae;

/// <summary>
/// The place of an image in a picture of many, as the titles of its row and column: a step of a traversal, for example,
/// has the swept dimension as its row, and the value of that dimension as its column.
/// </summary>
/// <param name="Row">Title of the row, such as <c>level 4, dimension 2</c>; empty for none.</param>
/// <param name="Column">Title of the column, such as <c>-2.5</c>; empty for none.</param>
public sealed record GridPlace(string Row, string Column)
{
    // With few steps, three digits tell the values apart, and fit above small images.
    private const int FewSteps = 25;

    /// <summary>Both titles, such as <c>level 4, dimension 2: -2.5</c>.</summary>
    public override string ToString() => Row.Length > 0 && Column.Length > 0 ? $"{Row}: {Column}" : Row + Column;

    /// <summary>One of several values at equal steps, with as many digits as tell it from the others.</summary>
    /// <param name="value">The value. Beyond five decimals, it is rounded, so that zero is 0.</param>
    /// <param name="steps">The number of values.</param>
    internal static string TextOf(float value, int steps) =>
        MathF.Round(value, 5).ToString(steps <= FewSteps ? "G3" : "G5", CultureInfo.InvariantCulture);
}
