using System.Numerics;

namespace Vlae.Evaluation.Disentanglement;

/// <summary>The aggregate posterior of one dimension: q(z) = 1/N sum_n N(z; mean_n, scale_n).</summary>
internal static class AggregatePosterior
{
    private static readonly double LogRoot = Math.Log(2 * Math.PI) / 2;

    /// <summary>The mean of -log q(z) over samples, in nats: an estimate of the entropy of q.</summary>
    /// <param name="samples">Samples of posteriors.</param>
    /// <param name="means">The means of the N posteriors.</param>
    /// <param name="precisions">1 / scale of each.</param>
    /// <param name="cancel">Stops soon.</param>
    public static double Entropy(float[] samples, float[] means, float[] precisions, CancellationToken cancel)
    {
        double sum = 0;
        foreach (float sample in samples)
        {
            cancel.ThrowIfCancellationRequested();
            sum += LogRoot + Math.Log(means.Length) - Math.Log(Density(sample, means, precisions));
        }

        return sum / samples.Length;
    }

    // sum_n exp(-((z - mean) / scale)^2 / 2) / scale. It is not 0: a sample is within 7 scales of its own mean.
    private static double Density(float sample, float[] means, float[] precisions)
    {
        Vector<float> z = new(sample), sums = default;
        int n = 0;
        for (; n <= means.Length - Vector<float>.Count; n += Vector<float>.Count)
        {
            Vector<float> precision = new(precisions, n), distance = (z - new Vector<float>(means, n)) * precision;
            sums += Vector.Exp(distance * distance * -0.5f) * precision;
        }

        double sum = Vector.Sum(sums);
        for (; n < means.Length; n++)
        {
            float distance = (sample - means[n]) * precisions[n];
            sum += MathF.Exp(distance * distance * -0.5f) * precisions[n];
        }

        return sum;
    }
}
