namespace Vlae.Bench;

/// <summary>The area under the ROC curve.</summary>
internal static class RocArea
{
    /// <summary>
    /// How often an odd image scores above a clean image; ties count half (Mann and Whitney's U over the number of
    /// pairs).
    /// </summary>
    public static double Of(IEnumerable<double> clean, IEnumerable<double> odd)
    {
        double[] sorted = [.. clean.Order()], others = [.. odd];
        double above = others.Sum(score =>
            (First(sorted, score, below: true) + First(sorted, score, below: false)) / 2.0);
        return above / ((double)sorted.Length * others.Length);
    }

    // The place of the first score that is not below the given one, or of the first that is above it.
    private static int First(double[] sorted, double score, bool below)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (below ? sorted[middle] < score : sorted[middle] <= score)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
