using Vlae.Classifiers;

namespace Vlae.Evaluation.Classification;

/// <summary>Measures how well classes can be told from codes.</summary>
public static class ClassificationEvaluator
{
    /// <summary>Measures all levels together, and each level by itself.</summary>
    /// <param name="data">The codes.</param>
    /// <param name="levels">Number of levels.</param>
    /// <param name="seed">The seed of the choice of held-out images.</param>
    /// <param name="cancel">Stops soon.</param>
    public static ClassificationMeasurement Measure(
        LabeledCodes data, int levels, long seed, CancellationToken cancel = default)
    {
        var rules = new HeldOutRules(data, seed);
        (ConfusionMatrix linear, ConfusionMatrix neighbors) = Confusions(null);
        return new()
        {
            Images = data.Rows,
            Levels =
            [
                Row(null, linear, neighbors),
                .. Enumerable.Range(1, levels).Select(level =>
                {
                    (ConfusionMatrix ofLevel, ConfusionMatrix nearOfLevel) = Confusions([level]);
                    return Row(level, ofLevel, nearOfLevel);
                }),
            ],
            Linear = linear,
            Neighbors = neighbors,
        };

        (ConfusionMatrix Linear, ConfusionMatrix Neighbors) Confusions(int[]? chosen)
        {
            int[] columns = data.ColumnsOf(chosen);
            return (Confusion(ClassifierMethod.Linear), Confusion(ClassifierMethod.Neighbors));

            ConfusionMatrix Confusion(ClassifierMethod method) =>
                rules.Confusion(rules.Predict(rules.Fit(method, columns, cancel), cancel));
        }
    }

    private static LevelClassification Row(int? level, ConfusionMatrix linear, ConfusionMatrix neighbors) => new(
        level, linear.Accuracy, linear.BalancedAccuracy, neighbors.Accuracy, neighbors.BalancedAccuracy);
}
