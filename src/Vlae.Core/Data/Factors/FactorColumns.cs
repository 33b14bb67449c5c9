using System.Collections.Immutable;

namespace Vlae.Data.Factors;

/// <summary>The factors of many images, with one column per factor.</summary>
public sealed class FactorColumns
{
    private readonly List<FactorColumnBuilder> _columns = [];
    private readonly Dictionary<string, FactorColumnBuilder> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Number of images so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no image so far has factors.</summary>
    public bool IsEmpty => _columns.Count == 0;

    /// <summary>
    /// The columns so far, in the order of their first appearance. If one value of a factor is a text, all its values
    /// are categories.
    /// </summary>
    public ImmutableArray<FactorColumn> Columns => [.. _columns.Select(column => column.Build())];

    /// <summary>Adds the factors of the next image. What it lacks is missing; null for no factors.</summary>
    public void Add(VlaeFactors? factors)
    {
        foreach (VlaeFactor factor in factors?.ToArray() ?? [])
        {
            if (!_byName.TryGetValue(factor.Name, out FactorColumnBuilder? column))
            {
                _byName[factor.Name] = column = new(factor.Name);
                _columns.Add(column);
                column.FillTo(Count);
            }

            column.Add(factor.Value);
        }

        Count++;
        foreach (FactorColumnBuilder column in _columns)
            column.FillTo(Count);
    }

    /// <summary>The values of a column, one per image: numbers, or indices of categories; NaN if missing.</summary>
    /// <param name="column">0-based.</param>
    public IReadOnlyList<double> ValuesOf(int column) => _columns[column].Values;

    /// <summary>Gives the factors of the images by their 0-based index. Images that come later are not in it.</summary>
    public Func<int, VlaeFactors> ToFunction()
    {
        ImmutableArray<FactorColumn> columns = Columns;
        double[][] values = [.. _columns.Select(column => column.Values.ToArray())];
        return image => new(columns.Select((column, i) => column.Of(values[i][image])));
    }
}
