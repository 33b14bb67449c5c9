namespace Vlae.Evaluation.Forest;

/// <summary>A regression or classification tree over binned features. It grows greedily by the largest gain.</summary>
internal sealed class ForestTree
{
    private const int MaxDepth = 12;
    private const int MinLeaf = 5;

    private readonly BinnedFeatures _features;
    private readonly ForestTarget _target;
    private readonly double[] _gains;
    private readonly List<Node> _nodes = [];
    private readonly double[] _histogram;
    private readonly int[] _counts = new int[BinnedFeatures.Bins];

    /// <summary>Grows a tree.</summary>
    /// <param name="features">The features.</param>
    /// <param name="target">What to predict.</param>
    /// <param name="samples">The samples to learn from; their order changes.</param>
    /// <param name="gains">The gains of each feature's splits are added to it.</param>
    public ForestTree(BinnedFeatures features, ForestTarget target, int[] samples, double[] gains)
    {
        (_features, _target, _gains) = (features, target, gains);
        _histogram = new double[BinnedFeatures.Bins * target.Width];
        Grow(samples, depth: 0);
    }

    /// <summary>The mean vector of a sample's leaf.</summary>
    public ReadOnlySpan<double> Predict(int sample)
    {
        Node node = _nodes[0];
        while (node.Feature >= 0)
            node = _nodes[_features[node.Feature][sample] <= node.LastBin ? node.Left : node.Right];
        return node.Mean;
    }

    private int Grow(Span<int> samples, int depth)
    {
        var sum = new double[_target.Width];
        foreach (int sample in samples)
            _target.AddTo(sum, sample);

        int index = _nodes.Count;
        int count = samples.Length;
        _nodes.Add(new(-1, 0, 0, 0, [.. sum.Select(s => s / count)]));
        Split best = depth < MaxDepth && count >= 2 * MinLeaf ? BestSplit(samples, sum) : default;
        if (best.Gain <= 1e-12)
            return index;

        _gains[best.Feature] += best.Gain;
        int left = Partition(samples, _features[best.Feature], best.LastBin);
        int leftNode = Grow(samples[..left], depth + 1), rightNode = Grow(samples[left..], depth + 1);
        _nodes[index] = new(best.Feature, best.LastBin, leftNode, rightNode, []);
        return index;
    }

    private Split BestSplit(ReadOnlySpan<int> samples, double[] sum)
    {
        Split best = default;
        for (int feature = 0; feature < _features.Count; feature++)
        {
            FillHistogram(samples, _features[feature]);
            Split split = BestOf(feature, samples.Length, sum);
            best = split.Gain > best.Gain ? split : best;
        }

        return best;
    }

    private void FillHistogram(ReadOnlySpan<int> samples, byte[] bins)
    {
        Array.Clear(_histogram);
        Array.Clear(_counts);
        foreach (int sample in samples)
        {
            int bin = bins[sample];
            _counts[bin]++;
            _target.AddTo(_histogram.AsSpan(bin * _target.Width, _target.Width), sample);
        }
    }

    // The gain of a split is |S_L|^2/n_L + |S_R|^2/n_R - |S|^2/n, where S are the sums of the vectors.
    private Split BestOf(int feature, int total, double[] sum)
    {
        Span<double> left = stackalloc double[_target.Width];
        left.Clear();
        double whole = 0;
        foreach (double s in sum)
            whole += s * s / total;

        Split best = default;
        int count = 0;
        for (int bin = 0; bin < BinnedFeatures.Bins - 1; bin++)
        {
            count += _counts[bin];
            double leftSquares = 0, rightSquares = 0;
            for (int c = 0; c < left.Length; c++)
            {
                left[c] += _histogram[(bin * _target.Width) + c];
                leftSquares += left[c] * left[c];
                rightSquares += (sum[c] - left[c]) * (sum[c] - left[c]);
            }

            if (_counts[bin] == 0 || count < MinLeaf || total - count < MinLeaf)
                continue;

            double gain = (leftSquares / count) + (rightSquares / (total - count)) - whole;
            best = gain > best.Gain ? new(gain, feature, bin) : best;
        }

        return best;
    }

    private static int Partition(Span<int> samples, byte[] bins, int lastBin)
    {
        int left = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            if (bins[samples[i]] <= lastBin)
            {
                (samples[left], samples[i]) = (samples[i], samples[left]);
                left++;
            }
        }

        return left;
    }

    private readonly record struct Split(double Gain, int Feature, int LastBin);

    private readonly record struct Node(int Feature, int LastBin, int Left, int Right, double[] Mean);
}
