using Vlae.Likelihoods;

namespace Vlae.Tests.Reference;

/// <summary>The reconstruction terms of a sample's loss, for an image x and an output y, and their gradients.</summary>
internal static class ReferenceReconstruction
{
    // Half a unit in the last place of a float near 1.
    private const double Least = 1 / 33554432.0;

    /// <summary>-log p(x|y), summed over pixels.</summary>
    public static double Loss(ReferenceTerms terms, double[] image, double[] output) =>
        image.Zip(output, (x, y) => Pixel(terms, x, y)).Sum();

    /// <summary>The slope of the loss in y.</summary>
    public static double[] Backward(ReferenceTerms terms, double[] image, double[] output) =>
        [.. image.Zip(output, (x, y) => terms.Likelihood switch
        {
            LikelihoodKind.Bernoulli => (Share(y) - Share(x)) / (2 * Share(y) * (1 - Share(y))),
            LikelihoodKind.L1 => Math.Sign(y - x),
            _ => (y - x) / terms.Variance,
        })];

    private static double Pixel(ReferenceTerms terms, double x, double y)
    {
        double white = Math.Max(Least, Share(y)), black = Math.Max(Least, 1 - Share(y));
        return terms.Likelihood switch
        {
            LikelihoodKind.Bernoulli => -(Share(x) * Math.Log(white)) - ((1 - Share(x)) * Math.Log(black)),
            LikelihoodKind.L1 => Math.Abs(x - y),
            LikelihoodKind.OptimalGaussian =>
                ((x - y) * (x - y) / (2 * terms.Variance)) + (Math.Log(2 * Math.PI * terms.Variance) / 2),
            _ => (x - y) * (x - y) / 2,
        };
    }

    private static double Share(double value) => (value + 1) / 2;
}
