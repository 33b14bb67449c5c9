namespace Vlae.Evaluation.Disentanglement;

/// <summary>DCI (Eastwood and Williams, ICLR 2018), 0 to 1 each.</summary>
/// <param name="Disentanglement">
/// Whether a dimension matters to one factor alone; null with less than two factors.
/// </param>
/// <param name="Completeness">
/// Whether one dimension alone matters to a factor; null with less than two dimensions.
/// </param>
/// <param name="Informativeness">
/// Mean over the factors of the score of their prediction on held-out images: R^2, or accuracy of a class.
/// </param>
public sealed record DciScores(double? Disentanglement, double? Completeness, double Informativeness)
{
    /// <summary>Such as <c>D 0.29, C 0.22, I 0.63</c>; a dash for what is null.</summary>
    public override string ToString() =>
        $"D {Text(Disentanglement)}, C {Text(Completeness)}, I {Text(Informativeness)}";

    private static string Text(double? score) =>
        score?.ToString("F2", System.Globalization.CultureInfo.InvariantCulture) ?? "-";
}
