using System.Globalization;
using Vlae.Classifiers;

namespace Vlae.Evaluation.Classification;

/// <summary>Makes a classifier, and says how good such a one is on images that it was not made with.</summary>
public static class ClassifierFit
{
    /// <summary>The usual lowest probability of a class that is not unsure.</summary>
    public const double UsualMinimum = 0.5;

    /// <summary>Makes a classifier.</summary>
    /// <param name="data">The codes of labeled images.</param>
    /// <param name="method">The method.</param>
    /// <param name="levels">The levels to read, from 1 (bottom).</param>
    /// <param name="errorRate">
    /// The share of wrong classes among those that are not unsure, in (0, 1): sets the lowest probability. Null: that
    /// is 0.5.
    /// </param>
    /// <param name="seed">The seed of the choice of held-out images.</param>
    /// <param name="modelSha256">The model whose codes these are.</param>
    /// <param name="cancel">Stops soon.</param>
    /// <exception cref="VlaeException"><c>ErrorRateUnreachable</c>.</exception>
    public static FittedClassifier Of(
        LabeledCodes data, ClassifierMethod method, IReadOnlyList<int> levels, double? errorRate, long seed,
        string modelSha256, CancellationToken cancel = default)
    {
        var held = new HeldOutRules(data, seed);
        Func<int[], ClassRule> fit = held.Fit(method, data.ColumnsOf(levels), cancel);
        HeldOutPrediction[] predictions = held.Predict(fit, cancel);
        (double Probability, bool IsCorrect)[] outcomes =
            [.. predictions.Select(p => (p.Probability, held.IsCorrect(p)))];
        double minimum = errorRate is { } rate ? MinimumFor(outcomes, rate) : UsualMinimum;
        bool[] sure = [.. outcomes.Where(o => o.Probability >= minimum).Select(o => o.IsCorrect)];

        return new(
            fit([.. Enumerable.Range(0, data.Rows)]), data.Counts, held.Confusion(predictions),
            new(
                [.. levels], minimum, (double)sure.Length / Math.Max(1, outcomes.Length),
                (double)sure.Count(isCorrect => isCorrect) / Math.Max(1, sure.Length), modelSha256));
    }

    /// <summary>The lowest probability from which on a share of the outcomes, or less, is wrong.</summary>
    /// <exception cref="VlaeException"><c>ErrorRateUnreachable</c>.</exception>
    internal static double MinimumFor((double Probability, bool IsCorrect)[] outcomes, double errorRate)
    {
        (double Probability, bool IsCorrect)[] sorted = [.. outcomes.OrderByDescending(o => o.Probability)];
        double? minimum = null;
        double lowest = 1;
        int wrong = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            wrong += sorted[i].IsCorrect ? 0 : 1;
            // Those with the same probability are sure or unsure together.
            if (i + 1 < sorted.Length && sorted[i + 1].Probability == sorted[i].Probability)
                continue;

            // The next image, which may be wrong, counts too.
            double share = (wrong + 1.0) / (i + 2);
            lowest = Math.Min(lowest, share);
            if (share <= errorRate)
                minimum = sorted[i].Probability;
        }

        return minimum ?? throw new VlaeException("ErrorRateUnreachable", string.Create(
            CultureInfo.InvariantCulture,
            $"An error rate of {errorRate} was not reached with any threshold on the {sorted.Length:N0} held-out " +
            $"images. The lowest rate that they can show is {Math.Ceiling(lowest * 1e4) / 1e4}: take more images, or " +
            $"a higher rate."));
    }
}
