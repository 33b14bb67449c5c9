using Vlae.Evaluation.Disentanglement;

namespace Vlae.Evaluation.Forest;

/// <summary>Features in few bins each: a split lies between two bins, and is found without sorting.</summary>
internal sealed class BinnedFeatures
{
    /// <summary>Bins of a feature, of equally many samples.</summary>
    public const int Bins = 32;

    private readonly byte[][] _bins;

    /// <summary>Bins features.</summary>
    /// <param name="columns">The values of each feature.</param>
    public BinnedFeatures(IEnumerable<double[]> columns) =>
        _bins = [.. columns.Select(column =>
            Binning.Quantiles(column, Bins).Select(bin => (byte)bin).ToArray())];

    /// <summary>Number of features.</summary>
    public int Count => _bins.Length;

    /// <summary>The bins of a feature, a sample each.</summary>
    public byte[] this[int feature] => _bins[feature];
}
