using Vlae.Evaluation.Disentanglement;

namespace Vlae.Evaluation.Forest;

/// <summary>Features with few bins each. A split is between two bins, and needs no sorting.</summary>
internal sealed class BinnedFeatures
{
    /// <summary>Bins per feature, with equal numbers of samples.</summary>
    public const int Bins = 32;

    private readonly byte[][] _bins;

    /// <summary>Bins features.</summary>
    /// <param name="columns">The values of each feature.</param>
    public BinnedFeatures(IEnumerable<double[]> columns) =>
        _bins = [.. columns.Select(column =>
            Binning.Quantiles(column, Bins).Select(bin => (byte)bin).ToArray())];

    /// <summary>Number of features.</summary>
    public int Count => _bins.Length;

    /// <summary>The bins of a feature, one per sample.</summary>
    public byte[] this[int feature] => _bins[feature];
}
