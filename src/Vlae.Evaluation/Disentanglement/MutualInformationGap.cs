namespace Vlae.Evaluation.Disentanglement;

/// <summary>
/// MIG, the mutual information gap: the mean over factors of (I(z_(1); v_k) - I(z_(2); v_k)) / H(v_k), z_(1) and z_(2)
/// the two dimensions that know most of the factor (Chen, Li, Grosse and Duvenaud, arXiv 1802.04942, equation 6).
/// </summary>
internal static class MutualInformationGap
{
    public static double Of(InformationTable table) =>
        Enumerable.Range(0, table.Factors).Average(factor => InformationTable.Gap(table.OfFactor(factor)));
}
