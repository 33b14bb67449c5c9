using System.Globalization;

namespace Vlae.Cmdlets;

/// <summary>
/// Notes which columns of a table have numbers and other texts too. One such text makes categories of all numbers, and
/// is mostly a mistake, such as n/a for a missing value.
/// </summary>
internal sealed class ColumnKinds
{
    private readonly Dictionary<string, Column> _columns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Notes a factor, and gives it back.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="value">The value that it was read from.</param>
    /// <param name="row">The number of the row, from 1.</param>
    public VlaeFactor Note(VlaeFactor factor, object? value, int row)
    {
        if (factor.Value is null)
            return factor;
        if (!_columns.TryGetValue(factor.Name, out Column? column))
            _columns[factor.Name] = column = new();

        if (factor.Value is not double)
        {
            string text = factor.Value.ToString()!;
            column.Other.Note(text, row);
            column.HasComma |= double.TryParse(
                text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out double read)
                && double.IsFinite(read);
        }
        else
        {
            column.Numbers++;
            string text = FactorValue.TextOf(value);
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                column.Local.Note(text, row);
            else if (text.Contains('.', StringComparison.Ordinal))
                column.Point.Note(text, row);
        }

        return factor;
    }

    /// <summary>What to say about the columns, in their order.</summary>
    public IEnumerable<string> Warnings()
    {
        foreach ((string name, Column column) in _columns)
        {
            if (column.Numbers > 0 && column.Other.Count > 0)
                yield return Mixed(name, column);
            else if (column.Local.Count > 0 && column.Point.Count > 0)
            {
                yield return $"The column {name} has numbers with a decimal point, such as {column.Point}, and as in " +
                    $"the culture {Culture}, such as {column.Local}. Both are read as numbers.";
            }
        }
    }

    private static string Culture => CultureInfo.CurrentCulture.Name is { Length: > 0 } name ? name : "invariant";

    private static string Mixed(string name, Column column)
    {
        Texts other = column.Other;
        string others = other.Count == 1 ? " is not" : string.Create(CultureInfo.InvariantCulture,
            $" and {other.Count - 1:N0} {(other.Count == 2 ? "other" : "others")} are not");
        string comma = column.HasComma
            ? $" Numbers have a decimal point, or the decimal sign of the session's culture, {Culture}." : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"The column {name}: {column.Numbers:N0} of {column.Numbers + other.Count:N0} values are numbers, but " +
            $"{other}{others}, so that all are taken as categories.{comma} Leave a cell empty if its value is " +
            $"missing. -Category {name} says that categories are meant.");
    }

    private sealed class Column
    {
        public int Numbers { get; set; }

        // Whether a text would be a number if its comma were a point.
        public bool HasComma { get; set; }

        public Texts Other { get; } = new();

        public Texts Local { get; } = new();

        public Texts Point { get; } = new();
    }

    // Some values of a column: how many there are, and the first one.
    private sealed class Texts
    {
        private const int MaxLength = 30;

        private int _row;

        public int Count { get; private set; }

        public string? First { get; private set; }

        public void Note(string text, int row)
        {
            if (Count++ == 0)
                (First, _row) = (text, row);
        }

        public override string ToString() =>
            $"'{(First!.Length > MaxLength ? $"{First[..MaxLength]}..." : First)}' (row {_row})";
    }
}
