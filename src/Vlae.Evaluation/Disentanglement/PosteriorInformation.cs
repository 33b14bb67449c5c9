using Vlae.Noise;

namespace Vlae.Evaluation.Disentanglement;

/// <summary>
/// I(z_j; v_k) from samples of the posteriors (Chen et al., arXiv 1802.04942, appendix C, and their code).
/// </summary>
/// <remarks>
/// I(z_j; v_k) = H(z_j) - sum_v p(v) H(z_j | v_k = v). An entropy is the mean over samples z of -log q(z), where
/// q(z) = 1/N sum_n q(z | x_n) is the aggregate posterior of the images: of all, or of those with the value v. Each
/// image gives one sample. With few images of a value, its conditional entropy is too small, because each sample is
/// near its own posterior: use many images.
/// </remarks>
internal static class PosteriorInformation
{
    // Values with fewer images than this on average are put into bins.
    private const int ImagesPerValue = 25;

    /// <summary>The table of I(z_j; v_k) / H(v_k).</summary>
    /// <param name="codes">The codes, with scales.</param>
    /// <param name="factors">The factors of the same images.</param>
    /// <param name="seed">The seed of the samples.</param>
    /// <param name="cancel">Stops soon.</param>
    public static InformationTable Of(CodeTable codes, FactorTable factors, long seed, CancellationToken cancel)
    {
        int[][] classes = [.. factors.Factors.Select(ClassesOf)];
        double[] entropies = [.. classes.Select(values => Information.Entropy(values))];
        int[][][] groups =
        [
            .. classes.Select(values => Enumerable.Range(0, values.Length).GroupBy(i => values[i])
                .Select(group => group.ToArray()).ToArray()),
        ];
        float[][] noise = Noise(codes, seed);
        var known = new double[codes.Columns, factors.Factors.Length];
        Parallel.For(0, codes.Columns, new ParallelOptions { CancellationToken = cancel }, code =>
        {
            var posteriors = new Posteriors(codes, code, noise);
            double all = posteriors.Entropy([.. Enumerable.Range(0, codes.Rows)], cancel);
            for (int factor = 0; factor < groups.Length; factor++)
            {
                double rest = groups[factor].Sum(
                    group => (double)group.Length / codes.Rows * posteriors.Entropy(group, cancel));
                known[code, factor] = Math.Max(0, all - rest) / entropies[factor];
            }
        });
        return new(known);
    }

    // A factor's values as they are, which the estimator assumes, or as bins if nearly every image has its own.
    private static int[] ClassesOf(Factor factor)
    {
        if (factor.Kind == FactorKind.Continuous && factor.DistinctCount > factor.Values.Length / ImagesPerValue)
            return Binning.OfFactor(factor);

        double[] known = [.. factor.Values.Distinct().Order()];
        return [.. factor.Values.Select(value => Array.BinarySearch(known, value))];
    }

    // Standard normal numbers, (image, code).
    private static float[][] Noise(CodeTable codes, long seed)
    {
        var noise = new float[codes.Rows][];
        for (int image = 0; image < noise.Length; image++)
        {
            var stream = new PhiloxStream((ulong)seed, NoisePurpose.InformationSample, 0, (uint)image);
            noise[image] = new float[codes.Columns];
            foreach (ref float value in noise[image].AsSpan())
                value = stream.NextNormal();
        }

        return noise;
    }

    private sealed class Posteriors
    {
        private readonly float[] _means;
        private readonly float[] _precisions;
        private readonly float[] _samples;

        public Posteriors(CodeTable codes, int code, float[][] noise)
        {
            (_means, _precisions, _samples) = (new float[codes.Rows], new float[codes.Rows], new float[codes.Rows]);
            for (int image = 0; image < codes.Rows; image++)
            {
                int at = (image * codes.Columns) + code;
                _means[image] = codes.Values[at];
                _precisions[image] = 1 / codes.Scales[at];
                _samples[image] = codes.Values[at] + (codes.Scales[at] * noise[image][code]);
            }
        }

        public double Entropy(int[] images, CancellationToken cancel) => AggregatePosterior.Entropy(
            Of(_samples, images), Of(_means, images), Of(_precisions, images), cancel);

        private static float[] Of(float[] values, int[] images) => Array.ConvertAll(images, image => values[image]);
    }
}
