using Vlae.Bounds;
using Vlae.Noise;

namespace Vlae.Evaluation;

/// <summary>
/// The importance-weighted bound of a batch of images: log(1/K sum(p(x, z_k) / q(z_k|x))), with z_k from q(z|x)
/// (Burda, Grosse and Salakhutdinov, arXiv 1509.00519, equation 8).
/// </summary>
/// <remarks>With z = mean + scale eps, log p(z) - log q(z|x) is <c>sum(eps^2/2 + log scale - z^2/2)</c>.</remarks>
internal sealed class ImportanceSampler(Decoding decoding, int codeSize, int samples, ulong seed)
{
    private readonly double[] _logRatios = new double[decoding.Capacity];

    /// <summary>The bound of each image in nats, without the likelihood's constant.</summary>
    /// <param name="images">(image, channel, row, column).</param>
    /// <param name="means">(image, code).</param>
    /// <param name="scales">(image, code).</param>
    /// <param name="count">The number of images; at most the decoding's capacity.</param>
    /// <param name="first">The number of the first image. It is part of the seed of the draws.</param>
    /// <param name="onProgress">Receives the fraction of the draws that is done, 0 to 1.</param>
    /// <param name="cancel">Stops between decodings.</param>
    public double[] Bounds(
        float[] images, float[] means, float[] scales, int count, long first, Action<double> onProgress,
        CancellationToken cancel)
    {
        var weights = new ImportanceWeights(count);
        double[] logScales = LogScales(scales, count);
        int samplesPerRun = Math.Max(1, decoding.Capacity / count);
        for (int sample = 0; sample < samples; sample += samplesPerRun)
        {
            cancel.ThrowIfCancellationRequested();
            int rows = Math.Min(samplesPerRun, samples - sample) * count, from = sample;
            Decoding.ForRows(rows, row => _logRatios[row] = logScales[row % count]
                + Draw(row, row % count, from + (row / count), means, scales, first));
            decoding.Run(rows, images, count, cancel);
            for (int row = 0; row < rows; row++)
                weights.Add(row % count, _logRatios[row] - decoding.Errors[row]);
            onProgress(Math.Min(1, (double)(sample + samplesPerRun) / samples));
        }

        return [.. Enumerable.Range(0, count).Select(weights.LogMean)];
    }

    // Writes the code, and returns log(p(z) / q(z|x)) without the term of the scales.
    private double Draw(int row, int image, int sample, float[] means, float[] scales, long first)
    {
        var stream = new PhiloxStream(seed, NoisePurpose.ImportanceSample, sample, (uint)(first + image));
        double ratio = 0;
        for (int i = 0; i < codeSize; i++)
        {
            float epsilon = stream.NextNormal();
            float z = means[(image * codeSize) + i] + (scales[(image * codeSize) + i] * epsilon);
            decoding.Codes[(row * codeSize) + i] = z;
            ratio += (((double)epsilon * epsilon) - ((double)z * z)) / 2;
        }

        return ratio;
    }

    private double[] LogScales(float[] scales, int count)
    {
        var sums = new double[count];
        for (int i = 0; i < count * codeSize; i++)
            sums[i / codeSize] += Math.Log(scales[i]);
        return sums;
    }
}
