using System.Collections.Immutable;
using Vlae.Classifiers;

namespace Vlae.Evaluation.Classification;

/// <summary>
/// What rules say of images that they were not made with: neither fitted, nor was their penalty or bandwidth chosen.
/// </summary>
/// <remarks>
/// Up to 5,000 images, each fifth is held out in turn (cross-validation). Of more, one fifth is held out. Classes with
/// one picture are learned from, and not held out.
/// </remarks>
/// <param name="data">The images.</param>
/// <param name="seed">The seed of the choice of the fifths.</param>
internal sealed class HeldOutRules(LabeledCodes data, long seed)
{
    private const int MostInTurn = 5000;

    private readonly int[] _all = [.. Enumerable.Range(0, data.Rows)];
    private readonly int[] _folds = HeldOutFolds.Of(data, [.. Enumerable.Range(0, data.Rows)], seed, depth: 0);

    /// <summary>How a rule of a method is made of some images.</summary>
    /// <param name="method">The method.</param>
    /// <param name="columns">The dimensions that it reads.</param>
    /// <param name="cancel">Stops soon.</param>
    public Func<int[], ClassRule> Fit(ClassifierMethod method, int[] columns, CancellationToken cancel) =>
        method == ClassifierMethod.Linear
            ? new LinearFit(data, columns, seed, cancel).Run
            : new NeighborFit(data, columns, cancel).Run;

    /// <summary>Predictions for held-out images.</summary>
    /// <param name="fit">Makes a rule of the other images.</param>
    /// <param name="cancel">Stops soon.</param>
    public HeldOutPrediction[] Predict(Func<int[], ClassRule> fit, CancellationToken cancel)
    {
        int used = data.Rows <= MostInTurn ? HeldOutFolds.Count : 1;
        var byFold = new HeldOutPrediction[used][];
        Parallel.For(0, used, new() { CancellationToken = cancel }, fold =>
        {
            (int[] train, int[] held) = HeldOutFolds.Split(_all, _folds, fold);
            ILookup<bool, int> isSingle = held.ToLookup(row => data.Singles.Contains(data.Labels[row]));
            (train, held) = ([.. train, .. isSingle[true]], [.. isSingle[false]]);
            byFold[fold] = held.Length == 0 ? [] : Predict(fit(train), held, cancel);
        });
        return [.. byFold.SelectMany(predictions => predictions)];
    }

    /// <summary>How often images of each class were taken for each class.</summary>
    public ConfusionMatrix Confusion(IEnumerable<HeldOutPrediction> predictions)
    {
        var counts = new int[data.Classes.Length * data.Classes.Length];
        foreach (HeldOutPrediction prediction in predictions)
            counts[(data.Labels[prediction.Row] * data.Classes.Length) + prediction.Class]++;
        return new(data.Classes, [.. counts]);
    }

    /// <summary>Whether a prediction is correct.</summary>
    public bool IsCorrect(HeldOutPrediction prediction) => data.Labels[prediction.Row] == prediction.Class;

    private HeldOutPrediction[] Predict(ClassRule rule, int[] rows, CancellationToken cancel)
    {
        var predictions = new HeldOutPrediction[rows.Length];
        Parallel.For(0, rows.Length, new() { CancellationToken = cancel }, i =>
        {
            ImmutableArray<double> probabilities = rule.ProbabilitiesOf(data.CodesOf([rows[i]]));
            double highest = probabilities.Max();
            predictions[i] = new(rows[i], probabilities.IndexOf(highest), highest);
        });
        return predictions;
    }
}

/// <summary>What a rule says of a held-out image.</summary>
/// <param name="Row">The image, from 0.</param>
/// <param name="Class">The most probable class, from 0.</param>
/// <param name="Probability">Its probability.</param>
internal readonly record struct HeldOutPrediction(int Row, int Class, double Probability);
