using Vlae.Classifiers;

namespace Vlae.Evaluation.Classification;

/// <summary>
/// Fits a rule of nearest neighbors. Its bandwidth and its prior have the lowest log-loss on the images that it learns
/// from, each by all pictures but its own.
/// </summary>
/// <param name="data">The images.</param>
/// <param name="columns">The dimensions that distances are measured in.</param>
/// <param name="cancel">Stops soon.</param>
internal sealed class NeighborFit(LabeledCodes data, int[] columns, CancellationToken cancel)
{
    private const int MostAsked = 2000;

    // Bandwidths, in distances to the nearest other code.
    private static readonly double[] Bandwidths = [0.1, 0.2, 0.35, 0.5, 0.75, 1, 2, 4];

    // Votes for the shares of the classes. Classes that codes cannot tell apart need many; else the nearest image
    // decides.
    private static readonly double[] Priors = [0.001, 0.01, 0.1, 0.3, 1, 3, 10, 30, 100];

    /// <summary>Chooses bandwidth and prior.</summary>
    /// <param name="rows">The images to learn from.</param>
    public ClassRule Run(int[] rows)
    {
        NeighborRule rule = new(
            [.. data.CodesOf(rows)], [.. data.LabelsOf(rows)], data.Classes.Length, columns, bandwidth: 1, prior: 1);
        int asked = Math.Min(MostAsked, rows.Length);
        var nearest = new (float Squared, int Label)[asked][];
        var labels = new int[asked];
        Parallel.For(0, asked, new() { CancellationToken = cancel }, i =>
        {
            int row = rows[(int)((long)i * rows.Length / asked)];
            nearest[i] = rule.Nearest(data.CodesOf([row]), other => data.Pictures[rows[other]] == data.Pictures[row]);
            labels[i] = data.Labels[row];
        });

        double typical = Math.Sqrt(nearest.Where(found => found.Length > 0).Select(found => (double)found[0].Squared)
            .DefaultIfEmpty(0).Average());
        (NeighborRule best, double least) = (rule, double.PositiveInfinity);
        foreach (double bandwidth in Bandwidths)
        {
            foreach (double prior in Priors)
            {
                NeighborRule tried = rule with { Bandwidth = Math.Max(1e-6, bandwidth * typical), Prior = prior };
                double loss = 0;
                for (int i = 0; i < asked; i++)
                    loss -= Math.Log(tried.Vote(nearest[i])[labels[i]]);
                if (loss < least)
                    (best, least) = (tried, loss);
            }
        }

        return best;
    }
}
