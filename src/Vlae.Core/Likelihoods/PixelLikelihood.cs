namespace Vlae.Likelihoods;

/// <summary>How a model says that its images are distributed around what it decodes.</summary>
/// <param name="Kind">The distribution.</param>
/// <param name="Variance">The optimal Gaussian's variance, of pixels in [-1, 1]; 1 for the other kinds.</param>
/// <param name="Binarized">
/// Whether images are made black and white first: each pixel is white with its gray as the probability, drawn anew each
/// time (Salakhutdinov and Murray, ICML 2008; Burda, Grosse and Salakhutdinov, arXiv 1509.00519).
/// </param>
public sealed record PixelLikelihood(
    LikelihoodKind Kind = LikelihoodKind.UnitGaussian, double Variance = 1, bool Binarized = false)
{
    /// <summary>The least variance of an optimal Gaussian, e^-12: a perfect fit must not divide by zero.</summary>
    public const double LeastVariance = 6.14421235332821e-6;

    /// <summary>
    /// The least probability of a Bernoulli pixel, 2^-25: y is a float, and no nearer to 1 or -1 than that.
    /// </summary>
    public const double LeastProbability = 1.0 / (1 << 25);

    /// <summary>-log p(x|z) of an image, in nats, summed over its pixels, up to the kind's constant.</summary>
    /// <param name="image">x: (channel, row, column), in [-1, 1].</param>
    /// <param name="output">y: what was decoded, the same shape.</param>
    public double NegativeLog(ReadOnlySpan<float> image, ReadOnlySpan<float> output) => Kind switch
    {
        LikelihoodKind.UnitGaussian => PixelSums.HalfSquares(image, output),
        LikelihoodKind.OptimalGaussian => FromHalfSquares(PixelSums.HalfSquares(image, output), image.Length),
        LikelihoodKind.Bernoulli => PixelSums.CrossEntropy(image, output),
        LikelihoodKind.L1 => PixelSums.Absolute(image, output),
        _ => throw new InvalidOperationException($"{Kind} is no likelihood."),
    };

    /// <summary>
    /// What <see cref="NegativeLog"/> leaves out of -log p of a pixel: its constant, and of densities the width 2/255
    /// of one of 256 values.
    /// </summary>
    public double NatsLeftOut => Kind switch
    {
        LikelihoodKind.UnitGaussian => (Math.Log(2 * Math.PI) / 2) - Math.Log(2.0 / 255),
        LikelihoodKind.L1 => Math.Log(2) - Math.Log(2.0 / 255),
        LikelihoodKind.OptimalGaussian => -Math.Log(2.0 / 255),
        _ => 0,
    };

    /// <summary>The optimal Gaussian's loss from half the sum of the squared errors of an image.</summary>
    /// <param name="halfSquares"><c>sum((x - y)^2)/2</c>, or its mean over images.</param>
    /// <param name="pixels">Pixels of an image, times its channels.</param>
    public double FromHalfSquares(double halfSquares, int pixels) =>
        (halfSquares / Variance) + (pixels / 2.0 * Math.Log(2 * Math.PI * Variance));

    /// <summary>
    /// The optimal Gaussian's variance after a batch: the running average of the mean squared errors of a pixel.
    /// </summary>
    /// <param name="variance">The variance before it.</param>
    /// <param name="meanSquare">The batch's mean squared error of a pixel.</param>
    /// <param name="step">
    /// Number of the update, from 1: the average's decay is (step - 1)/(step + 9), at most 0.99.
    /// </param>
    public static double NextVariance(double variance, double meanSquare, long step)
    {
        double decay = Math.Min(0.99, (step - 1.0) / (step + 9.0));
        return Math.Max(LeastVariance, (decay * variance) + ((1 - decay) * meanSquare));
    }

    /// <summary>What to put behind a loss: <c> (Bernoulli)</c>; nothing for the unit Gaussian.</summary>
    public string Note => this is { Kind: LikelihoodKind.UnitGaussian, Binarized: false } ? "" : $" ({this})";

    /// <summary>Such as <c>Bernoulli, binarized</c>.</summary>
    public override string ToString() => Binarized ? $"{Kind}, binarized" : $"{Kind}";
}
