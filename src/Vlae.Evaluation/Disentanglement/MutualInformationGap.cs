namespace Vlae.Evaluation.Disentanglement;

/// <summary>
/// MIG, the mutual information gap: the mean over factors of (I(z_(1); v_k) - I(z_(2); v_k)) / H(v_k). z_(1) and z_(2)
/// are the two dimensions with the most information about the factor (Chen, Li, Grosse and Duvenaud, arXiv 1802.04942,
/// equation 6).
/// </summary>
internal static class MutualInformationGap
{
    public static double Of(InformationTable table) =>
        Enumerable.Range(0, table.FactorCount).Average(factor => InformationTable.Gap(table.OfFactor(factor)));
}

/// <summary>
/// MIG-sup: the mean over dimensions of I(z_j; v_(1))/H(v_(1)) - I(z_j; v_(2))/H(v_(2)). v_(1) and v_(2) are the two
/// factors about which the dimension has the most information (Li, Murkute, Gyawali and Wang, arXiv 2002.10549). MIG is
/// high if each factor is in one dimension, MIG-sup if each dimension has one factor.
/// </summary>
/// <remarks>
/// As in the authors' code, only active dimensions count: a dimension without information has no gap.
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
