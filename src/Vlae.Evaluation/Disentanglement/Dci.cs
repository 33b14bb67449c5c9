using Vlae.Evaluation.Forest;
using Vlae.Evaluation.Probes;

namespace Vlae.Evaluation.Disentanglement;

/// <summary>
/// DCI: disentanglement, completeness and informativeness, from the importance of each dimension to a regressor of each
/// factor (Eastwood and Williams, "A framework for the quantitative evaluation of disentangled representations", ICLR
/// 2018, section 2).
/// </summary>
/// <remarks>
/// The regressor is a random forest, one of the paper's two; Locatello et al. (arXiv 1811.12359) use boosted trees.
/// Numbers of different regressors cannot be compared. Let R(i, j) be the importance of dimension i to factor j, with
/// sum 1 for each factor, and rho_i the fraction of dimension i in the sum of all importances. Then
/// D = sum_i rho_i (1 - H(R(i, .) / sum_j R(i, j)) / log f), and C = mean_j (1 - H(R(., j)) / log d).
/// </remarks>
internal static class Dci
{
    public static DciScores Of(
        CodeTable codes, FactorTable factors, TrainTestSplit split, long seed, CancellationToken cancel)
    {
        var features = new BinnedFeatures(Enumerable.Range(0, codes.Columns).Select(codes.Column));
        int f = factors.Factors.Length;
        var (importances, scores) = (new double[f][], new double[f]);
        Parallel.For(0, f, new ParallelOptions { CancellationToken = cancel }, j =>
        {
            var forest = new RandomForest(features, Target(factors.Factors[j]), split.Train, seed, j, cancel);
            (importances[j], scores[j]) = (forest.Importances, forest.Score(split.Test));
        });
        return new(Disentanglement(importances), Completeness(importances), Math.Max(0, scores.Average()));
    }

    /// <summary>D, from the importances by factor and dimension.</summary>
    internal static double? Disentanglement(double[][] importances)
    {
        double all = importances.Sum(factor => factor.Sum());
        if (importances.Length < 2)
            return null;

        return Enumerable.Range(0, importances[0].Length).Sum(code =>
        {
            double[] row = [.. importances.Select(factor => factor[code])];
            return all > 0 ? row.Sum() / all * (1 - RelativeEntropy(row)) : 0;
        });
    }

    /// <summary>C, from the importances by factor and dimension.</summary>
    internal static double? Completeness(double[][] importances) =>
        importances[0].Length < 2 ? null : importances.Average(factor => 1 - RelativeEntropy(factor));

    // The entropy over the largest possible entropy. It is 1 if all weights are equal, and also if all are 0.
    private static double RelativeEntropy(double[] weights)
    {
        double sum = weights.Sum();
        return sum > 0
            ? weights.Sum(w => w > 0 ? -w / sum * Math.Log(w / sum) : 0) / Math.Log(weights.Length)
            : 1;
    }

    private static ForestTarget Target(Factor factor)
    {
        if (factor.Kind == FactorKind.Continuous)
            return new(1, [], [.. factor.Scaled]);

        int[] classes = Binning.OfFactor(factor);
        return new(classes.Max() + 1, classes, []);
    }
}

/// <summary>DCI (Eastwood and Williams, ICLR 2018): three scores, 0 to 1.</summary>
/// <param name="Disentanglement">
/// How far each dimension matters to only one factor; null with fewer than two factors.
/// </param>
/// <param name="Completeness">
/// How far only one dimension matters to each factor; null with fewer than two dimensions.
/// </param>
/// <param name="Informativeness">
/// The mean over the factors of the prediction's score on held-out images: R^2, or accuracy for a class.
/// </param>
public sealed record DciScores(double? Disentanglement, double? Completeness, double Informativeness)
{
    /// <summary>Such as <c>D 0.29, C 0.22, I 0.63</c>, with a dash for null.</summary>
    public override string ToString() =>
        $"D {Text(Disentanglement)}, C {Text(Completeness)}, I {Text(Informativeness)}";

    private static string Text(double? score) =>
        score?.ToString("F2", System.Globalization.CultureInfo.InvariantCulture) ?? "-";
}
