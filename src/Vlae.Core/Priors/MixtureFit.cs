using Vlae.Noise;

namespace Vlae.Priors;

/// <summary>Fits a mixture to posteriors by expectation and maximization (EM).</summary>
/// <remarks>
/// The data are not points but the posteriors N(mean, scale^2) of the images. Each step raises the bound
/// sum over images of log sum over components of w exp(E[log N(z; mu, sigma^2)]), whose expectation over the posterior
/// only adds scale^2 to the squared distance.
/// </remarks>
internal sealed class MixtureFit
{
    private const int Iterations = 25;

    // Below this, an image says nothing about a component.
    private const double SmallestShare = 1e-6;

    // A component of few, equal images must not become a point.
    private const double SmallestVariance = 1e-4;

    private readonly float[] _means;
    private readonly float[] _scales;
    private readonly int _images;
    private readonly int _codes;
    private readonly int _count;

    private readonly double[] _weights;
    private readonly double[] _centers;
    private readonly double[] _variances;
    private readonly double[] _shares;

    /// <summary>Prepares a fit.</summary>
    /// <param name="means">Means of the posteriors, (image, dimension of the code).</param>
    /// <param name="scales">Their standard deviations, of the same shape.</param>
    /// <param name="codes">Length of a code.</param>
    /// <param name="count">Number of components; at most the number of images.</param>
    /// <param name="seed">Seed of the choice of the first components.</param>
    public MixtureFit(float[] means, float[] scales, int codes, int count, long seed)
    {
        (_means, _scales, _codes, _count) = (means, scales, codes, count);
        _images = means.Length / codes;
        (_weights, _centers, _variances) = (new double[count], new double[count * codes], new double[count * codes]);
        _shares = new double[_images * count];
        Begin(seed);
    }

    /// <summary>Fits the mixture.</summary>
    /// <param name="cancel">Cancels the work.</param>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public FittedPrior Run(CancellationToken cancel)
    {
        for (int i = 0; i < Iterations; i++)
        {
            cancel.ThrowIfCancellationRequested();
            FindShares();
            Maximize();
        }

        return new(
            [.. _weights.Select(weight => (float)weight)], [.. _centers.Select(center => (float)center)],
            [.. _variances.Select(variance => (float)Math.Sqrt(variance))]);
    }

    // The first components have the means of images that are chosen at random, and the variance of all images.
    private void Begin(long seed)
    {
        var order = new int[_images];
        new PhiloxStream((ulong)seed, NoisePurpose.PriorComponent, 1, 0).NextOrder(order);
        var (sums, squares) = (new double[_codes], new double[_codes]);
        for (int i = 0; i < _means.Length; i++)
        {
            double mean = _means[i], scale = _scales[i];
            sums[i % _codes] += mean;
            squares[i % _codes] += (mean * mean) + (scale * scale);
        }

        for (int k = 0; k < _count; k++)
        {
            _weights[k] = 1.0 / _count;
            for (int i = 0; i < _codes; i++)
            {
                double mean = sums[i] / _images;
                _centers[(k * _codes) + i] = _count == 1 ? mean : _means[(order[k] * _codes) + i];
                _variances[(k * _codes) + i] = Math.Max((squares[i] / _images) - (mean * mean), SmallestVariance);
            }
        }
    }

    // Each image's share in each component: E of EM.
    private void FindShares()
    {
        var (precisions, offsets) = (new double[_count * _codes], new double[_count]);
        for (int k = 0; k < _count; k++)
        {
            offsets[k] = Math.Log(_weights[k]);
            for (int i = k * _codes; i < (k + 1) * _codes; i++)
            {
                precisions[i] = 0.5 / _variances[i];
                offsets[k] -= 0.5 * Math.Log(_variances[i]);
            }
        }

        for (int image = 0; image < _images; image++)
        {
            Span<double> shares = _shares.AsSpan(image * _count, _count);
            ReadOnlySpan<float> means = _means.AsSpan(image * _codes, _codes);
            ReadOnlySpan<float> scales = _scales.AsSpan(image * _codes, _codes);
            double largest = double.NegativeInfinity;
            for (int k = 0; k < _count; k++)
            {
                ReadOnlySpan<double> centers = _centers.AsSpan(k * _codes, _codes);
                ReadOnlySpan<double> precision = precisions.AsSpan(k * _codes, _codes);
                double log = offsets[k];
                for (int i = 0; i < means.Length; i++)
                {
                    double distance = means[i] - centers[i], scale = scales[i];
                    log -= ((distance * distance) + (scale * scale)) * precision[i];
                }

                shares[k] = log;
                largest = Math.Max(largest, log);
            }

            double sum = 0;
            foreach (ref double share in shares)
            {
                share = Math.Exp(share - largest);
                sum += share;
            }

            foreach (ref double share in shares)
                share /= sum;
        }
    }

    // The components of the largest bound with these shares: M of EM.
    private void Maximize()
    {
        for (int k = 0; k < _count; k++)
        {
            var (total, sums, squares) = (0.0, new double[_codes], new double[_codes]);
            for (int image = 0; image < _images; image++)
            {
                double share = _shares[(image * _count) + k];
                if (share < SmallestShare)
                    continue;

                total += share;
                for (int i = 0; i < _codes; i++)
                {
                    double mean = _means[(image * _codes) + i], scale = _scales[(image * _codes) + i];
                    sums[i] += share * mean;
                    squares[i] += share * ((mean * mean) + (scale * scale));
                }
            }

            // A component that lost all its images keeps its place, and is hardly ever drawn.
            _weights[k] = Math.Max(total, SmallestShare) / _images;
            for (int i = 0; i < _codes && total >= 1; i++)
            {
                double center = sums[i] / total;
                _centers[(k * _codes) + i] = center;
                _variances[(k * _codes) + i] = Math.Max((squares[i] / total) - (center * center), SmallestVariance);
            }
        }

        double all = _weights.Sum();
        foreach (ref double weight in _weights.AsSpan())
            weight /= all;
    }
}
