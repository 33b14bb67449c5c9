namespace Vlae.Evaluation.Probes;

/// <summary>Samples with their features: the input of a probe.</summary>
/// <param name="values">(sample, feature).</param>
/// <param name="columns">Features of a sample.</param>
internal sealed class FeatureTable(double[] values, int columns)
{
    /// <summary>Number of features.</summary>
    public int Columns => columns;

    /// <summary>Number of samples.</summary>
    public int Rows { get; } = columns == 0 ? 0 : values.Length / columns;

    /// <summary>The features of a sample.</summary>
    public ReadOnlySpan<double> this[int row] => values.AsSpan(row * columns, columns);

    /// <summary>A table of selected samples (rows) and features (columns).</summary>
    public static FeatureTable Of(
        ReadOnlySpan<float> values, int width, ReadOnlySpan<int> rows, ReadOnlySpan<int> columns)
    {
        var taken = new double[rows.Length * columns.Length];
        for (int r = 0; r < rows.Length; r++)
        {
            for (int c = 0; c < columns.Length; c++)
                taken[(r * columns.Length) + c] = values[(rows[r] * width) + columns[c]];
        }

        return new(taken, columns.Length);
    }
}
