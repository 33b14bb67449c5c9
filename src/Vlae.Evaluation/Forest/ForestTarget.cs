namespace Vlae.Evaluation.Forest;

/// <summary>What a forest learns to predict: a number, or a class as a vector of one 1.</summary>
/// <remarks>
/// A split's gain is the fall of the squared distance from the mean vector: the variance of a number, and n times the
/// Gini impurity of a class (Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees", 1984).
/// </remarks>
/// <param name="Width">1, or the number of classes.</param>
/// <param name="Classes">The class of each sample; empty for a number.</param>
/// <param name="Values">The number of each sample; empty for a class.</param>
internal sealed record ForestTarget(int Width, int[] Classes, double[] Values)
{
    /// <summary>Adds a sample's vector to a sum.</summary>
    public void AddTo(Span<double> sum, int sample)
    {
        if (Classes.Length > 0)
            sum[Classes[sample]]++;
        else
            sum[0] += Values[sample];
    }
}
