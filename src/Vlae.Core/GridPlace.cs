namespace Vlae;

/// <summary>
/// The place of an image in a picture of many, as the titles of its row and column: a step of a traversal, for example,
/// has the swept dimension as its row, and the value of that dimension as its column.
/// </summary>
/// <param name="Row">Title of the row, such as <c>level 4, dimension 2</c>; empty for none.</param>
/// <param name="Column">Title of the column, such as <c>-2.5</c>; empty for none.</param>
public sealed record GridPlace(string Row, string Column)
{
    /// <summary>Both titles, such as <c>level 4, dimension 2: -2.5</c>.</summary>
    public override string ToString() => Row.Length > 0 && Column.Length > 0 ? $"{Row}: {Column}" : Row + Column;
}
