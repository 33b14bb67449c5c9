using System.Collections.Immutable;

namespace Vlae.Classifiers;

/// <summary>Multinomial logistic regression: class k of a code z has the probability softmax(W z + b)[k].</summary>
public sealed record LinearRule : ClassRule
{
    /// <summary>Makes a rule.</summary>
    /// <param name="weights">W, (class, dimension of the code, in the encoder's order).</param>
    /// <param name="biases">b, one per class.</param>
    /// <exception cref="ArgumentException">A number is not finite, or the counts do not fit.</exception>
    public LinearRule(ImmutableArray<float> weights, ImmutableArray<float> biases)
    {
        if (biases.IsDefaultOrEmpty || weights.IsDefaultOrEmpty || weights.Length % biases.Length != 0)
            throw new ArgumentException($"{weights.Length} weights do not fit {biases.Length} biases.");
        if (!weights.All(float.IsFinite) || !biases.All(float.IsFinite))
            throw new ArgumentException("A weight or bias is impossible.");

        (Weights, Biases) = (weights, biases);
    }

    /// <summary>W, (class, dimension of the code, in the encoder's order).</summary>
    public ImmutableArray<float> Weights { get; }

    /// <summary>b, one per class.</summary>
    public ImmutableArray<float> Biases { get; }

    /// <inheritdoc/>
    public override int Classes => Biases.Length;

    /// <inheritdoc/>
    public override int CodeSize => Weights.Length / Biases.Length;

    /// <inheritdoc/>
    public override ClassifierMethod Method => ClassifierMethod.Linear;

    /// <summary>Compares all numbers.</summary>
    public bool Equals(LinearRule? other) => other is not null
        && Weights.AsSpan().SequenceEqual(other.Weights.AsSpan())
        && Biases.AsSpan().SequenceEqual(other.Biases.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Weights[0], Biases[0], Classes);

    private protected override double[] Probabilities(ReadOnlySpan<float> code)
    {
        var values = new double[Classes];
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = Biases[k];
            ReadOnlySpan<float> weights = Weights.AsSpan().Slice(k * code.Length, code.Length);
            for (int i = 0; i < code.Length; i++)
                values[k] += (double)weights[i] * code[i];
        }

        double largest = values.Max();
        for (int k = 0; k < values.Length; k++)
            values[k] = Math.Exp(values[k] - largest);
        double sum = values.Sum();
        return [.. values.Select(value => value / sum)];
    }
}
