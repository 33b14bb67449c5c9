using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Vlae.Classifiers;

/// <summary>
/// The nearest codes of labeled images vote. A vote weighs less, the farther it is from the nearest one:
/// exp(-(d^2 - d1^2) / (2 h^2)) at a Euclidean distance d, with the bandwidth h (Nadaraya and Watson, 1964).
/// </summary>
/// <remarks>
/// Each class also has a part of one more vote, by its share of the labeled images, so that no probability is 0 or 1.
/// </remarks>
public sealed record NeighborRule : ClassRule
{
    /// <summary>Number of codes that vote.</summary>
    public const int Neighbors = 32;

    private readonly int[] _columns;
    private readonly int _stride;
    private readonly double[] _shares;

    // (image, dimension that is used), with zeros up to whole vectors.
    private readonly float[] _used;

    /// <summary>Makes a rule.</summary>
    /// <param name="codes">Codes of labeled images, (image, dimension of the code, in the encoder's order).</param>
    /// <param name="labels">The class of each, from 0.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="columns">The dimensions that distances are measured in.</param>
    /// <param name="bandwidth">h; greater than 0.</param>
    /// <param name="prior">The weight of the additional vote; greater than 0.</param>
    /// <exception cref="ArgumentException">A number is impossible, or the counts do not fit.</exception>
    public NeighborRule(
        ImmutableArray<float> codes, ImmutableArray<int> labels, int classes, IEnumerable<int> columns,
        double bandwidth, double prior)
    {
        _columns = [.. columns];
        if (labels.IsDefaultOrEmpty || codes.IsDefaultOrEmpty || codes.Length % labels.Length != 0)
            throw new ArgumentException($"{codes.Length} numbers of codes do not fit {labels.Length} labels.");
        if (!codes.All(float.IsFinite) || labels.Any(label => label < 0 || label >= classes)
            || _columns.Any(column => column < 0 || column >= codes.Length / labels.Length)
            || !double.IsFinite(bandwidth) || bandwidth <= 0 || !double.IsFinite(prior) || prior <= 0)
        {
            throw new ArgumentException("A code, a label, the bandwidth or the prior is impossible.");
        }

        (Codes, Labels, Classes, Bandwidth, Prior) = (codes, labels, classes, bandwidth, prior);
        CodeSize = codes.Length / labels.Length;
        _stride = (_columns.Length + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _used = new float[labels.Length * _stride];
        _shares = new double[classes];
        for (int i = 0; i < labels.Length; i++)
        {
            Take(codes.AsSpan().Slice(i * CodeSize, CodeSize), _used.AsSpan(i * _stride));
            _shares[labels[i]] += 1.0 / labels.Length;
        }
    }

    /// <summary>Codes of labeled images, (image, dimension of the code, in the encoder's order).</summary>
    public ImmutableArray<float> Codes { get; }

    /// <summary>The class of each, from 0.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>The distance at which a vote weighs 0.6 of what it would weigh at the nearest one's place.</summary>
    public double Bandwidth { get; init; }

    /// <summary>The weight of the additional vote.</summary>
    public double Prior { get; init; }

    /// <inheritdoc/>
    public override int Classes { get; }

    /// <inheritdoc/>
    public override int CodeSize { get; }

    /// <inheritdoc/>
    public override ClassifierMethod Method => ClassifierMethod.Neighbors;

    /// <summary>Compares all that it computes with.</summary>
    public bool Equals(NeighborRule? other) => other is not null
        && (Bandwidth, Prior, Classes) == (other.Bandwidth, other.Prior, other.Classes)
        && _columns.AsSpan().SequenceEqual(other._columns)
        && Codes.AsSpan().SequenceEqual(other.Codes.AsSpan())
        && Labels.AsSpan().SequenceEqual(other.Labels.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Codes[0], Labels.Length, Bandwidth);

    /// <summary>The nearest codes.</summary>
    /// <param name="code">A code, in the encoder's order.</param>
    /// <param name="isLeftOut">Says of a labeled image whether it has no vote; null: all have one.</param>
    /// <returns>The squared distance and the class of each, the nearest first.</returns>
    internal (float Squared, int Label)[] Nearest(ReadOnlySpan<float> code, Func<int, bool>? isLeftOut = null)
    {
        var used = new float[_stride];
        Take(code, used);
        var nearest = new (float Squared, int Label)[Neighbors + 1];
        int found = 0;
        for (int i = 0; i < Labels.Length; i++)
        {
            float squared = Squared(used, _used.AsSpan(i * _stride, _stride));
            if ((found == Neighbors && squared >= nearest[found - 1].Squared) || isLeftOut?.Invoke(i) == true)
                continue;

            int place = found;
            for (; place > 0 && nearest[place - 1].Squared > squared; place--)
                nearest[place] = nearest[place - 1];
            nearest[place] = (squared, Labels[i]);
            found = Math.Min(Neighbors, found + 1);
        }

        return nearest[..found];
    }

    /// <summary>The probability of each class from the nearest codes.</summary>
    internal double[] Vote(ReadOnlySpan<(float Squared, int Label)> nearest)
    {
        double[] votes = [.. _shares.Select(share => Prior * share)];
        double all = Prior;
        foreach ((float squared, int label) in nearest)
        {
            double weight = Math.Exp(-((double)squared - nearest[0].Squared) / (2 * Bandwidth * Bandwidth));
            votes[label] += weight;
            all += weight;
        }

        for (int k = 0; k < votes.Length; k++)
            votes[k] /= all;
        return votes;
    }

    private protected override double[] Probabilities(ReadOnlySpan<float> code) => Vote(Nearest(code));

    private void Take(ReadOnlySpan<float> code, Span<float> used)
    {
        for (int c = 0; c < _columns.Length; c++)
            used[c] = code[_columns[c]];
    }

    private static float Squared(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ReadOnlySpan<Vector<float>> x = MemoryMarshal.Cast<float, Vector<float>>(a);
        ReadOnlySpan<Vector<float>> y = MemoryMarshal.Cast<float, Vector<float>>(b);
        Vector<float> sum = default;
        for (int i = 0; i < x.Length; i++)
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        return Vector.Sum(sum);
    }
}
