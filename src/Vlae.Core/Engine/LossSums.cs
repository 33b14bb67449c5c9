namespace Vlae.Engine;

/// <summary>Sums of the batch losses of some training steps. A batch's loss is the mean over its samples.</summary>
/// <param name="Reconstruction">
/// Sum over steps of the batch's mean of -log p(x|z); for the unit Gaussian, <c>sum((x - y)^2)/2</c>.
/// </param>
/// <param name="Latent">Sum over steps of the batch's mean latent term.</param>
/// <param name="Steps">Number of steps.</param>
public readonly record struct LossSums(double Reconstruction, double Latent, int Steps)
{
    /// <summary>Adds two sums.</summary>
    public static LossSums operator +(LossSums a, LossSums b) =>
        new(a.Reconstruction + b.Reconstruction, a.Latent + b.Latent, a.Steps + b.Steps);

    /// <summary>Adds two sums.</summary>
    public static LossSums Add(LossSums left, LossSums right) => left + right;
}
