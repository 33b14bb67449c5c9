using Vlae.Classifiers;
using Vlae.Evaluation.Probes;

namespace Vlae.Evaluation.Classification;

/// <summary>
/// Fits a linear rule. Its penalty is the one with the lowest log-loss on a part of its own images that is held out
/// for that.
/// </summary>
/// <param name="data">The images.</param>
/// <param name="columns">The dimensions that the rule reads.</param>
/// <param name="seed">The seed of the choice of these parts.</param>
/// <param name="cancel">Stops soon.</param>
internal sealed class LinearFit(LabeledCodes data, int[] columns, long seed, CancellationToken cancel)
{
    // Few images give an uncertain choice from one part, and many need no more of them.
    private const int FewRows = 500, FewFolds = 3, MostRows = 4000;

    // From the strongest.
    private static readonly double[] Penalties = [1000, 100, 10, 1, 0.1];

    /// <summary>Chooses the penalty, and fits the rule.</summary>
    /// <param name="rows">The images to learn from.</param>
    public ClassRule Run(int[] rows)
    {
        (double[] some, double[] biases) = Probe(rows, Choose(rows)).Unstandardized();
        var weights = new float[data.Classes.Length * data.Columns];
        for (int k = 0; k < data.Classes.Length; k++)
        {
            for (int c = 0; c < columns.Length; c++)
                weights[(k * data.Columns) + columns[c]] = (float)some[(k * columns.Length) + c];
        }

        return new LinearRule([.. weights], [.. biases.Select(bias => (float)bias)]);
    }

    private LogisticProbe Probe(int[] rows, double penalty, LogisticProbe? start = null) => new(
        new(data.Table(rows, columns), penalty, oneScale: true), data.LabelsOf(rows), data.Classes.Length, start,
        cancel);

    private double Choose(int[] all)
    {
        int[] rows = all;
        if (rows.Length > MostRows)
        {
            // At equal distances. They come in the order of the pictures.
            rows = [.. Enumerable.Range(0, MostRows).Select(i => all[(int)((long)i * all.Length / MostRows)])];
        }

        int[] folds = HeldOutFolds.Of(data, rows, seed, depth: 1);
        (int[] Train, int[] Held)[] splits =
        [
            .. Enumerable.Range(0, rows.Length <= FewRows ? FewFolds : 1)
                .Select(fold => HeldOutFolds.Split(rows, folds, fold)).Where(split => split.Train.Length > 0),
        ];
        var probes = new LogisticProbe?[splits.Length];
        (double best, double least) = (Penalties[0], double.PositiveInfinity);
        foreach (double penalty in Penalties)
        {
            // Each begins where the one before ended, which is near.
            double loss = 0;
            for (int i = 0; i < splits.Length; i++)
            {
                (int[] train, int[] held) = splits[i];
                loss += LogLoss(probes[i] = Probe(train, penalty, probes[i]), train, held);
            }

            // Behind the lowest, it only rises.
            if (loss >= least)
                break;

            (best, least) = (penalty, loss);
        }

        return best;
    }

    // The sum over the held-out images of classes that the probe knows.
    private double LogLoss(LogisticProbe probe, int[] train, int[] held)
    {
        const double Least = 1e-12;
        HashSet<int> known = [.. data.LabelsOf(train)];
        FeatureTable samples = data.Table(held, columns);
        double sum = 0;
        for (int r = 0; r < held.Length; r++)
        {
            int label = data.Labels[held[r]];
            if (known.Contains(label))
                sum -= Math.Log(Math.Max(Least, probe.Probabilities(samples[r])[label]));
        }

        return sum;
    }
}
