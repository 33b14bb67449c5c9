using Vlae.Evaluation.Probes;

namespace Vlae.Evaluation.Disentanglement;

/// <summary>
/// SAP, the separated attribute predictability: the mean over factors of the gap between the scores of the two
/// dimensions that predict the factor best (Kumar, Sattigeri and Balakrishnan, arXiv 1711.00848, section 3).
/// </summary>
/// <remarks>
/// For a continuous factor, a dimension's score is the R^2 of a line. For a class, it is the balanced accuracy of
/// thresholds on held-out images: each of the dimension's 20 quantiles predicts the class that is most probable on the
/// training images. The paper leaves the number of thresholds open, and Locatello et al. use a linear SVM: compare only
/// numbers of the same method.
/// </remarks>
internal static class SeparatedAttributePredictability
{
    public static double Of(CodeTable codes, FactorTable factors, TrainTestSplit split)
    {
        double[][] columns = [.. Enumerable.Range(0, codes.Columns).Select(codes.Column)];
        return factors.Factors.Average(factor =>
        {
            int[] classes = Binning.OfFactor(factor);
            return InformationTable.Gap([.. columns.Select(column => factor.Kind == FactorKind.Continuous
                ? SquaredCorrelation(column, factor.Scaled.AsSpan())
                : BalancedAccuracy(column, classes, split))]);
        });
    }

    /// <summary>cov(x, y)^2 / (var x var y): the R^2 of the best line; 0 if x or y is constant.</summary>
    internal static double SquaredCorrelation(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double meanX = 0, meanY = 0, xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < x.Length; i++)
            (meanX, meanY) = (meanX + (x[i] / x.Length), meanY + (y[i] / x.Length));
        for (int i = 0; i < x.Length; i++)
        {
            (double dx, double dy) = (x[i] - meanX, y[i] - meanY);
            (xx, yy, xy) = (xx + (dx * dx), yy + (dy * dy), xy + (dx * dy));
        }

        return xx > 0 && yy > 0 ? xy * xy / (xx * yy) : 0;
    }

    /// <summary>The mean over classes of the accuracy of thresholds on one dimension.</summary>
    internal static double BalancedAccuracy(double[] column, int[] classes, TrainTestSplit split)
    {
        int count = classes.Max() + 1;
        int[] bins = Binning.Quantiles(column);
        var (learned, learnedClasses) = (new double[Binning.Bins, count], new int[count]);
        foreach (int row in split.Train)
            learnedClasses[classes[row]]++;
        foreach (int row in split.Train)
            learned[bins[row], classes[row]] += 1.0 / learnedClasses[classes[row]];

        var (right, seen) = (new int[count], new int[count]);
        foreach (int row in split.Test)
        {
            seen[classes[row]]++;
            right[classes[row]] += Likeliest(learned, bins[row], count) == classes[row] ? 1 : 0;
        }

        return Enumerable.Range(0, count).Where(c => seen[c] > 0).Average(c => (double)right[c] / seen[c]);
    }

    private static int Likeliest(double[,] learned, int bin, int count)
    {
        int best = 0;
        for (int c = 1; c < count; c++)
            best = learned[bin, c] > learned[bin, best] ? c : best;
        return best;
    }
}
