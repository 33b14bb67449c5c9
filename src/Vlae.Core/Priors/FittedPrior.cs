using System.Collections.Immutable;
using Vlae.Noise;

namespace Vlae.Priors;

/// <summary>
/// A Gaussian mixture over the whole code, fitted to the codes of the training images (the aggregate posterior). Codes
/// drawn from it are like those that the decoder has learned to decode; codes from the standard normal prior often are
/// not (Rosca et al., arXiv 1802.06847; Ghosh et al., arXiv 1903.12436).
/// </summary>
/// <remarks>
/// The covariances are diagonal. Every level has a mixture of its own, and all levels share the choice of the
/// component, so that the levels of a drawn code fit each other.
/// </remarks>
public sealed record FittedPrior
{
    /// <summary>Makes a mixture.</summary>
    /// <param name="weights">The probability of each component; their sum is 1.</param>
    /// <param name="means">(component, dimension of the code).</param>
    /// <param name="scales">Standard deviations, (component, dimension of the code); greater than 0.</param>
    /// <exception cref="ArgumentException">The numbers are impossible, or their counts differ.</exception>
    public FittedPrior(ImmutableArray<float> weights, ImmutableArray<float> means, ImmutableArray<float> scales)
    {
        if (weights.Length == 0 || means.Length == 0 || means.Length % weights.Length != 0
            || means.Length != scales.Length)
        {
            throw new ArgumentException(
                $"{weights.Length} weights, {means.Length} means and {scales.Length} scales do not fit each other.");
        }

        if (!weights.All(weight => weight >= 0) || !(Math.Abs(weights.Sum() - 1) < 1e-3)
            || !means.All(float.IsFinite) || !scales.All(scale => float.IsFinite(scale) && scale > 0))
        {
            throw new ArgumentException("A weight, mean or scale of the mixture is impossible.");
        }

        (Weights, Means, Scales) = (weights, means, scales);
    }

    /// <summary>The probability of each component.</summary>
    public ImmutableArray<float> Weights { get; }

    /// <summary>The components' means, (component, dimension of the code).</summary>
    public ImmutableArray<float> Means { get; }

    /// <summary>The components' standard deviations, (component, dimension of the code).</summary>
    public ImmutableArray<float> Scales { get; }

    /// <summary>Number of components.</summary>
    public int Count => Weights.Length;

    /// <summary>Length of a code.</summary>
    public int CodeSize => Means.Length / Count;

    /// <summary>The mean of a component.</summary>
    /// <param name="component">From 0.</param>
    public ReadOnlySpan<float> MeanOf(int component) => Means.AsSpan().Slice(component * CodeSize, CodeSize);

    /// <summary>The standard deviations of a component.</summary>
    /// <param name="component">From 0.</param>
    public ReadOnlySpan<float> ScaleOf(int component) => Scales.AsSpan().Slice(component * CodeSize, CodeSize);

    /// <summary>Draws a component, given some dimensions of the code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="isKnown">Which dimensions are given; the others are not used.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <param name="number">Number of the sample under this seed, from 0.</param>
    /// <returns>The component, from 0, chosen with its probability given the known dimensions.</returns>
    public int DrawComponent(ReadOnlySpan<float> code, ReadOnlySpan<bool> isKnown, long seed, int number)
    {
        var log = new double[Count];
        for (int k = 0; k < Count; k++)
        {
            ReadOnlySpan<float> mean = MeanOf(k), scale = ScaleOf(k);
            log[k] = Math.Log(Weights[k]);
            for (int i = 0; i < code.Length; i++)
            {
                double distance = (code[i] - mean[i]) / scale[i];
                if (isKnown[i])
                    log[k] -= (0.5 * distance * distance) + Math.Log(scale[i]);
            }
        }

        double largest = log.Max();
        double[] weights = [.. log.Select(value => Math.Exp(value - largest))];
        var stream = new PhiloxStream((ulong)seed, NoisePurpose.PriorComponent, 0, (uint)number);
        double left = stream.NextUniform() * weights.Sum();
        int chosen = 0;
        while (chosen < Count - 1 && left >= weights[chosen])
            left -= weights[chosen++];
        return chosen;
    }

    /// <summary>Compares all numbers.</summary>
    public bool Equals(FittedPrior? other) => other is not null
        && Weights.AsSpan().SequenceEqual(other.Weights.AsSpan())
        && Means.AsSpan().SequenceEqual(other.Means.AsSpan()) && Scales.AsSpan().SequenceEqual(other.Scales.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, CodeSize, Means[0], Scales[0]);

    /// <summary>Such as <c>a mixture of 32 Gaussians</c>.</summary>
    public override string ToString() => $"a mixture of {Count} Gaussians";
}

/// <summary>What codes are drawn from.</summary>
public enum PriorKind
{
    /// <summary>The standard normal distribution.</summary>
    Standard,

    /// <summary>The mixture that was fitted to the codes of the training images.</summary>
    Fitted,
}
