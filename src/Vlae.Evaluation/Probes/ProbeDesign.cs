using Vlae.Algebra;

namespace Vlae.Evaluation.Probes;

/// <summary>
/// The training samples of a linear probe, with each feature centered and scaled, and their factored Gram matrix. The
/// probes of all factors use the same design.
/// </summary>
internal sealed class ProbeDesign
{
    /// <summary>
    /// The usual penalty. It is enough to solve with constant or equal features, and otherwise too small to matter.
    /// </summary>
    public const double UsualPenalty = 1;

    private readonly double[] _mean;
    private readonly double[] _inverseDeviation;
    private readonly double[] _values;

    /// <summary>Prepares training samples.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="penalty">
    /// Added to the Gram matrix's diagonal, whose entries are at most the number of samples.
    /// </param>
    /// <param name="oneScale">
    /// Whether all features are divided by the same number, so that the widest has variance 1 and the others keep
    /// their proportions to it. Otherwise each has variance 1.
    /// </param>
    public ProbeDesign(FeatureTable samples, double penalty = UsualPenalty, bool oneScale = false)
    {
        (Rows, Columns, Penalty) = (samples.Rows, samples.Columns, penalty);
        (_mean, _inverseDeviation) = (new double[Columns], new double[Columns]);
        for (int c = 0; c < Columns; c++)
            (_mean[c], _inverseDeviation[c]) = Moments(samples, c);
        if (oneScale)
            Array.Fill(_inverseDeviation, _inverseDeviation.Where(i => i > 0).DefaultIfEmpty(0).Min());

        _values = new double[Rows * Columns];
        for (int r = 0; r < Rows; r++)
            Standardize(samples[r], _values.AsSpan(r * Columns, Columns));
        Gram = new(GramOf(), Columns);
    }

    /// <summary>Number of training samples.</summary>
    public int Rows { get; }

    /// <summary>Number of features.</summary>
    public int Columns { get; }

    /// <summary>The weight of the squared weights.</summary>
    public double Penalty { get; }

    /// <summary>The mean of a feature, and what its difference to the mean is multiplied by.</summary>
    public (double Mean, double InverseDeviation) ScaleOf(int column) => (_mean[column], _inverseDeviation[column]);

    /// <summary>The factored X^T X + <see cref="Penalty"/>, (feature, feature).</summary>
    public Cholesky Gram { get; }

    /// <summary>A training sample, standardized.</summary>
    public ReadOnlySpan<double> this[int row] => _values.AsSpan(row * Columns, Columns);

    /// <summary>Standardizes a sample by the training samples' moments.</summary>
    public void Standardize(ReadOnlySpan<double> sample, Span<double> standardized)
    {
        for (int c = 0; c < Columns; c++)
            standardized[c] = (sample[c] - _mean[c]) * _inverseDeviation[c];
    }

    private (double Mean, double InverseDeviation) Moments(FeatureTable samples, int column)
    {
        double mean = 0, squares = 0;
        for (int r = 0; r < Rows; r++)
            mean += samples[r][column] / Rows;
        for (int r = 0; r < Rows; r++)
            squares += Math.Pow(samples[r][column] - mean, 2);
        // A constant feature becomes 0, not rounding errors.
        double deviation = Math.Sqrt(squares / Rows);
        return (mean, deviation > 1e-9 * (1 + Math.Abs(mean)) ? 1 / deviation : 0);
    }

    private double[] GramOf()
    {
        var gram = new double[Columns * Columns];
        for (int r = 0; r < Rows; r++)
        {
            ReadOnlySpan<double> x = this[r];
            for (int i = 0; i < Columns; i++)
            {
                double xi = x[i];
                Span<double> row = gram.AsSpan(i * Columns, i + 1);
                for (int j = 0; j < row.Length; j++)
                    row[j] += xi * x[j];
            }
        }

        for (int i = 0; i < Columns; i++)
            gram[(i * Columns) + i] += Penalty;
        return gram;
    }
}
