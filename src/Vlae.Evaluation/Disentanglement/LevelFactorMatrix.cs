using System.Collections.Immutable;
using Vlae.Evaluation.Probes;
using Vlae.Noise;

namespace Vlae.Evaluation.Disentanglement;

/// <summary>The level x factor matrix: linear probes of each level by itself, and of all other levels.</summary>
internal sealed class LevelFactorMatrix
{
    private readonly CodeTable _codes;
    private readonly FactorTable _factors;
    private readonly TrainTestSplit _split;
    private readonly CancellationToken _cancel;
    private readonly int[][] _classes;
    private readonly int[][] _shuffles;

    private LevelFactorMatrix(
        CodeTable codes, FactorTable factors, TrainTestSplit split, long seed, CancellationToken cancel)
    {
        (_codes, _factors, _split, _cancel) = (codes, factors, split, cancel);
        _classes = [.. factors.Factors.Select(factor =>
            factor.Kind == FactorKind.Categorical ? Binning.OfFactor(factor) : [])];
        _shuffles = [.. factors.Factors.Select((_, i) =>
            TrainTestSplit.Permutation(factors.Rows, new((ulong)seed, NoisePurpose.ShuffledFactor, i, 0)))];
    }

    /// <summary>Fits the probes on one half of the images, and scores them on the other.</summary>
    /// <param name="codes">The codes.</param>
    /// <param name="factors">The factors of the same images.</param>
    /// <param name="split">The images to learn from, and the images to score on.</param>
    /// <param name="seed">The seed of the baselines' shuffles.</param>
    /// <param name="cancel">Stops soon.</param>
    public static ImmutableArray<LevelFactorScore> Of(
        CodeTable codes, FactorTable factors, TrainTestSplit split, long seed, CancellationToken cancel) =>
        new LevelFactorMatrix(codes, factors, split, seed, cancel).Measure();

    private ImmutableArray<LevelFactorScore> Measure()
    {
        int levels = _codes.Levels.Max();
        var (alone, without) = (new (double, double)[levels][], new (double, double)[levels][]);
        (double Score, double Baseline)[] all = [];

        // Sets of dimensions do not depend on each other. They run on all cores, and the numbers are always the same.
        var options = new ParallelOptions { CancellationToken = _cancel };
        Parallel.For(0, (2 * levels) + 1, options, i =>
        {
            if (i == 0)
                all = Scores(_ => true);
            else if (i <= levels)
                without[i - 1] = Scores(level => level != i);
            else
                alone[i - levels - 1] = Scores(level => level == i - levels);
        });

        return
        [
            .. from level in Enumerable.Range(0, levels)
               from f in Enumerable.Range(0, _factors.Factors.Length)
               let factor = _factors.Factors[f]
               let rest = without[level].Length > 0 ? without[level][f] : ((double, double)?)null
               select new LevelFactorScore(
                   level + 1, factor.Name, factor.Kind == FactorKind.Categorical ? "Accuracy" : "R2",
                   alone[level][f].Item1, alone[level][f].Item2, rest?.Item1, rest?.Item2, all[f].Score),
        ];
    }

    // A score and its baseline for each factor; empty if no dimension is left.
    private (double Score, double Baseline)[] Scores(Func<int, bool> isOf)
    {
        int[] columns = [.. Enumerable.Range(0, _codes.Columns).Where(column => isOf(_codes.Levels[column]))];
        if (columns.Length == 0)
            return [];

        FeatureTable train = FeatureTable.Of(_codes.Values.AsSpan(), _codes.Columns, _split.Train, columns);
        FeatureTable test = FeatureTable.Of(_codes.Values.AsSpan(), _codes.Columns, _split.Test, columns);
        var design = new ProbeDesign(train);
        int[] same = [.. Enumerable.Range(0, _codes.Rows)];
        return [.. _shuffles.Select((shuffle, f) =>
            (Score(design, test, f, same), Score(design, test, f, shuffle)))];
    }

    private double Score(ProbeDesign design, FeatureTable test, int f, int[] order)
    {
        _cancel.ThrowIfCancellationRequested();
        Factor factor = _factors.Factors[f];
        if (factor.Kind == FactorKind.Continuous)
        {
            double[] Values(int[] rows) => [.. rows.Select(row => factor.Scaled[order[row]])];
            return new RidgeProbe(design, Values(_split.Train)).Score(test, Values(_split.Test));
        }

        int[] Classes(int[] rows) => [.. rows.Select(row => _classes[f][order[row]])];
        var probe = new LogisticProbe(design, Classes(_split.Train), _classes[f].Max() + 1, cancel: _cancel);
        return probe.Score(test, Classes(_split.Test));
    }
}
