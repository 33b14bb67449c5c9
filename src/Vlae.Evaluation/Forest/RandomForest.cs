using Vlae.Noise;

namespace Vlae.Evaluation.Forest;

/// <summary>
/// A random forest: trees on bootstrap samples (Breiman, "Random forests", Machine Learning 45, 2001). Every split
/// considers every feature, as in scikit-learn's regressor.
/// </summary>
internal sealed class RandomForest
{
    /// <summary>Trees of a forest. More trees change importances little.</summary>
    public const int Trees = 20;

    private readonly ForestTarget _target;
    private readonly ForestTree[] _trees = new ForestTree[Trees];

    /// <summary>Grows a forest.</summary>
    /// <param name="features">The features.</param>
    /// <param name="target">What to predict.</param>
    /// <param name="rows">The samples to learn from.</param>
    /// <param name="seed">The seed of the bootstrap samples.</param>
    /// <param name="factor">The number of the factor; a part of the seed.</param>
    /// <param name="cancel">Stops between trees.</param>
    public RandomForest(
        BinnedFeatures features, ForestTarget target, int[] rows, long seed, int factor, CancellationToken cancel)
    {
        _target = target;
        Importances = new double[features.Count];
        for (int tree = 0; tree < Trees; tree++)
        {
            cancel.ThrowIfCancellationRequested();
            var stream = new PhiloxStream((ulong)seed, NoisePurpose.Bootstrap, factor, (uint)tree);
            var samples = new int[rows.Length];
            for (int i = 0; i < samples.Length; i++)
                samples[i] = rows[stream.NextBelow(rows.Length)];
            _trees[tree] = new(features, target, samples, Importances);
        }

        double sum = Importances.Sum();
        for (int i = 0; i < Importances.Length && sum > 0; i++)
            Importances[i] /= sum;
    }

    /// <summary>
    /// The importance of each feature: the gains of its splits over all gains. All are 0 if there was no split.
    /// </summary>
    public double[] Importances { get; }

    /// <summary>R^2 for a number, or accuracy for a class, on samples.</summary>
    public double Score(int[] rows)
    {
        if (_target.Classes.Length > 0)
            return (double)rows.Count(row => Likeliest(Mean(row)) == _target.Classes[row]) / rows.Length;

        double mean = rows.Average(row => _target.Values[row]);
        double error = rows.Sum(row => Math.Pow(_target.Values[row] - Mean(row)[0], 2));
        return 1 - (error / rows.Sum(row => Math.Pow(_target.Values[row] - mean, 2)));
    }

    private double[] Mean(int row)
    {
        var mean = new double[_target.Width];
        foreach (ForestTree tree in _trees)
        {
            ReadOnlySpan<double> prediction = tree.Predict(row);
            for (int c = 0; c < mean.Length; c++)
                mean[c] += prediction[c] / Trees;
        }

        return mean;
    }

    private static int Likeliest(double[] mean) => Array.IndexOf(mean, mean.Max());
}

/// <summary>The target of a forest: a number, or a class as a one-hot vector.</summary>
/// <remarks>
/// A split's gain is the decrease of the squared distance from the mean vector: n times the variance for a number, and
/// n times the Gini impurity for a class (Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees",
/// 1984).
/// </remarks>
/// <param name="Width">1, or the number of classes.</param>
/// <param name="Classes">The class of each sample; empty for a number.</param>
/// <param name="Values">The number of each sample; empty for a class.</param>
internal sealed record ForestTarget(int Width, int[] Classes, double[] Values)
{
    /// <summary>Adds a sample's vector to a sum.</summary>
    public void AddTo(Span<double> sum, int sample)
    {
        if (Classes.Length > 0)
            sum[Classes[sample]]++;
        else
            sum[0] += Values[sample];
    }
}
