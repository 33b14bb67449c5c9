namespace Vlae.Likelihoods;

/// <summary>The distribution of images around the decoded mean.</summary>
/// <param name="Kind">The distribution.</param>
/// <param name="Variance">The optimal Gaussian's variance, for pixels in [-1, 1]; 1 for the other kinds.</param>
/// <param name="Binarized">
/// Whether images are binarized first: a pixel is white with its gray value as the probability, with a new draw each
/// time (Salakhutdinov and Murray, ICML 2008; Burda, Grosse and Salakhutdinov, arXiv 1509.00519).
/// </param>
public sealed record PixelLikelihood(
    LikelihoodKind Kind = LikelihoodKind.UnitGaussian, double Variance = 1, bool Binarized = false)
{
    /// <summary>
    /// Smallest variance of an optimal Gaussian, e^-12. It keeps a perfect fit from dividing by zero.
    /// </summary>
    public const double LeastVariance = 6.14421235332821e-6;

    /// <summary>
    /// Smallest probability of a Bernoulli pixel, 2^-25: y is a float, and cannot be closer to 1 or -1.
    /// </summary>
    public const double LeastProbability = 1.0 / (1 << 25);

    /// <summary>-log p(x|z) of an image, in nats, summed over its pixels. Some kinds omit the constant.</summary>
    /// <param name="image">x: (channel, row, column), in [-1, 1].</param>
    /// <param name="output">y: the decoded image, of the same shape.</param>
    public double NegativeLog(ReadOnlySpan<float> image, ReadOnlySpan<float> output) => Kind switch
    {
        LikelihoodKind.UnitGaussian => PixelSums.HalfSquares(image, output),
        LikelihoodKind.OptimalGaussian => FromHalfSquares(PixelSums.HalfSquares(image, output), image.Length),
        LikelihoodKind.Bernoulli => PixelSums.CrossEntropy(image, output),
        LikelihoodKind.L1 => PixelSums.Absolute(image, output),
        _ => throw new InvalidOperationException($"{Kind} is no likelihood."),
    };

    /// <summary>
    /// The nats per pixel that <see cref="NegativeLog"/> omits from -log p: the constant; and for densities, the log of
    /// the width 2/255 of one of 256 values.
    /// </summary>
    public double NatsLeftOut => Kind switch
    {
        LikelihoodKind.UnitGaussian => (Math.Log(2 * Math.PI) / 2) - Math.Log(2.0 / 255),
        LikelihoodKind.L1 => Math.Log(2) - Math.Log(2.0 / 255),
        LikelihoodKind.OptimalGaussian => -Math.Log(2.0 / 255),
        _ => 0,
    };

    /// <summary>The optimal Gaussian's loss, from half the sum of the squared errors of an image.</summary>
    /// <param name="halfSquares"><c>sum((x - y)^2)/2</c>, or its mean over images.</param>
    /// <param name="pixels">Pixels of an image, times its channels.</param>
    public double FromHalfSquares(double halfSquares, int pixels) =>
        (halfSquares / Variance) + (pixels / 2.0 * Math.Log(2 * Math.PI * Variance));

    /// <summary>
    /// The optimal Gaussian's variance after a batch: the running average of the mean squared error of a pixel.
    /// </summary>
    /// <param name="variance">The variance before the batch.</param>
    /// <param name="meanSquare">The batch's mean squared error of a pixel.</param>
    /// <param name="step">
    /// Number of the update, from 1. The average's decay is (step - 1)/(step + 9), at most 0.99.
    /// </param>
    public static double NextVariance(double variance, double meanSquare, long step)
    {
        double decay = Math.Min(0.99, (step - 1.0) / (step + 9.0));
        return Math.Max(LeastVariance, (decay * variance) + ((1 - decay) * meanSquare));
    }

    /// <summary>Suffix of a loss that names the likelihood: <c> (Bernoulli)</c>; empty for the unit Gaussian.</summary>
    public string Note => this is { Kind: LikelihoodKind.UnitGaussian, Binarized: false } ? "" : $" ({this})";

    /// <summary>Such as <c>Bernoulli, binarized</c>.</summary>
    public override string ToString() => Binarized ? $"{Kind}, binarized" : $"{Kind}";
}

/// <summary>
/// The distribution p(x|z) of an image x given its code z. Losses of different kinds are not comparable.
/// </summary>
public enum LikelihoodKind
{
    /// <summary>The notebook's: a Gaussian of variance 1, <c>sum((x - y)^2)/2</c>, without its constant.</summary>
    UnitGaussian,

    /// <summary>
    /// A Gaussian with one best-fitting variance for all pixels, with its constant (Rybkin, Daniilidis and Levine,
    /// arXiv 2006.13202). Its loss may be negative, because p is a density.
    /// </summary>
    OptimalGaussian,

    /// <summary>
    /// Black or white pixels, white with probability (y + 1)/2: the cross entropy. If images are not binarized, gray
    /// pixels count as probabilities.
    /// </summary>
    Bernoulli,

    /// <summary>A Laplace distribution of scale 1: <c>sum(|x - y|)</c>, without its constant.</summary>
    L1,
}
