namespace Vlae.Evaluation.Disentanglement;

/// <summary>
/// MIG, the mutual information gap: the mean over factors of (I(z_(1); v_k) - I(z_(2); v_k)) / H(v_k), z_(1) and z_(2)
/// the two dimensions that know most of the factor (Chen, Li, Grosse and Duvenaud, arXiv 1802.04942, equation 6).
/// </summary>
internal static class MutualInformationGap
{
    public static double Of(InformationTable table) =>
        Enumerable.Range(0, table.FactorCount).Average(factor => InformationTable.Gap(table.OfFactor(factor)));
}

/// <summary>
/// MIG-sup: the mean over dimensions of I(z_j; v_(1))/H(v_(1)) - I(z_j; v_(2))/H(v_(2)), v_(1) and v_(2) the two
/// factors of which the dimension knows most (Li, Murkute, Gyawali and Wang, arXiv 2002.10549). MIG asks that a factor
/// be in one dimension, MIG-sup that a dimension have one factor.
/// </summary>
/// <remarks>
/// As in the authors' code, over active dimensions alone: one that knows nothing has no gap to show.
/// </remarks>
internal static class MutualInformationGapSup
{
    public static double? Of(InformationTable table, CodeTable codes)
    {
        int[] active = [.. Enumerable.Range(0, table.DimensionCount)
            .Where(code => Variance(codes.Column(code)) > LevelMeasurement.ActiveAbove)];
        return table.FactorCount < 2 || active.Length == 0
            ? null
            : active.Average(code => InformationTable.Gap(table.OfDimension(code)));
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }
}
