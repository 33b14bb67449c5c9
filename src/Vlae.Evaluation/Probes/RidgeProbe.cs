namespace Vlae.Evaluation.Probes;

/// <summary>
/// A linear probe of a number: ridge regression (Hoerl and Kennard, Technometrics 12, 1970) on standardized features.
/// </summary>
internal sealed class RidgeProbe
{
    private readonly ProbeDesign _design;
    private readonly double[] _weights;
    private readonly double _intercept;

    /// <summary>Fits the probe.</summary>
    /// <param name="design">The training samples.</param>
    /// <param name="targets">The target of each sample.</param>
    public RidgeProbe(ProbeDesign design, ReadOnlySpan<double> targets)
    {
        _design = design;
        foreach (double target in targets)
            _intercept += target / targets.Length;

        _weights = new double[design.Columns];
        for (int r = 0; r < design.Rows; r++)
        {
            ReadOnlySpan<double> x = design[r];
            double y = targets[r] - _intercept;
            for (int c = 0; c < x.Length; c++)
                _weights[c] += x[c] * y;
        }

        design.Gram.Solve(_weights, 1);
    }

    /// <summary>The predicted number of a sample.</summary>
    public double Predict(ReadOnlySpan<double> sample)
    {
        Span<double> x = stackalloc double[_design.Columns];
        _design.Standardize(sample, x);
        double sum = _intercept;
        for (int c = 0; c < x.Length; c++)
            sum += _weights[c] * x[c];
        return sum;
    }

    /// <summary>
    /// R^2 on samples: 1 minus the squared error over the squared error of the samples' mean. At most 1. It is negative
    /// if the probe is worse than the mean.
    /// </summary>
    public double Score(FeatureTable samples, ReadOnlySpan<double> targets)
    {
        double mean = 0, error = 0, variance = 0;
        foreach (double target in targets)
            mean += target / targets.Length;
        for (int r = 0; r < samples.Rows; r++)
        {
            error += Math.Pow(targets[r] - Predict(samples[r]), 2);
            variance += Math.Pow(targets[r] - mean, 2);
        }

        return 1 - (error / variance);
    }
}
