namespace Vlae.Evaluation;

/// <summary>
/// log(1/K sum(w_k)) of each image of a batch, from the logarithms of its weights. The sum is scaled by the largest
/// weight so far: no weight overflows, and only negligible weights underflow.
/// </summary>
internal sealed class ImportanceWeights
{
    private readonly double[] _largest;
    private readonly double[] _sum;
    private readonly int[] _count;

    public ImportanceWeights(int images)
    {
        (_largest, _sum, _count) = (new double[images], new double[images], new int[images]);
        Array.Fill(_largest, double.NegativeInfinity);
    }

    /// <summary>Adds a weight of an image, by its logarithm.</summary>
    public void Add(int image, double logarithm)
    {
        _count[image]++;
        if (logarithm > _largest[image])
        {
            _sum[image] = (_sum[image] * Math.Exp(_largest[image] - logarithm)) + 1;
            _largest[image] = logarithm;
        }
        else
        {
            _sum[image] += Math.Exp(logarithm - _largest[image]);
        }
    }

    /// <summary>The logarithm of the mean weight of an image.</summary>
    public double LogMean(int image) => _largest[image] + Math.Log(_sum[image] / _count[image]);
}
