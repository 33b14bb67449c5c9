namespace Vlae.Evaluation.Disentanglement;

/// <summary>How well a linear probe predicts a factor from one level: a cell of the level x factor matrix.</summary>
/// <remarks>
/// A score is R^2 for a continuous factor and accuracy for a class, on the half of the images that the probe has not
/// seen. A baseline is the score with the factor shuffled over the images: the score by chance.
/// </remarks>
/// <param name="Level">The level, from 1 (bottom) to L (top).</param>
/// <param name="Factor">The factor's name.</param>
/// <param name="Score"><c>R2</c> or <c>Accuracy</c>.</param>
/// <param name="Alone">The score from only this level.</param>
/// <param name="AloneBaseline">The baseline of <paramref name="Alone"/>.</param>
/// <param name="Without">The score from all levels but this; null if there is no other level.</param>
/// <param name="WithoutBaseline">The baseline of <paramref name="Without"/>; null if there is no other level.</param>
/// <param name="All">The score from all levels together.</param>
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
