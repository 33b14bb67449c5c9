namespace Vlae.Evaluation.Disentanglement;

/// <summary>How well a linear probe reads a factor off one level: a cell of the level x factor matrix.</summary>
/// <remarks>
/// A score is R^2 of a continuous factor and accuracy of a class, on the half of the images that the probe has not
/// seen. A baseline is the same with the factor shuffled over the images: what can be had by chance.
/// </remarks>
/// <param name="Level">The level, from 1 (bottom) to L (top).</param>
/// <param name="Factor">The factor's name.</param>
/// <param name="Score"><c>R2</c> or <c>Accuracy</c>.</param>
/// <param name="Alone">Read off this level alone.</param>
/// <param name="AloneBaseline">Its baseline.</param>
/// <param name="Without">Read off all levels but this.</param>
/// <param name="WithoutBaseline">Its baseline; null, like the score, where there is no other level.</param>
/// <param name="All">Read off all levels together.</param>
public sealed record LevelFactorScore(
    int Level,
    string Factor,
    string Score,
    double Alone,
    double AloneBaseline,
    double? Without,
    double? WithoutBaseline,
    double All)
{
    /// <summary>Such as <c>level 1, Thickness: R2 0.80 alone, 0.64 without</c>.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"level {Level}, {Factor}: {Score} {Alone:F2} alone, {Without:F2} without");
}
