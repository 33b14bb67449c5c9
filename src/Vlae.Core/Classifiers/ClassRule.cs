using System.Collections.Immutable;

namespace Vlae.Classifiers;

/// <summary>How the class of an image follows from its code.</summary>
public abstract record ClassRule
{
    private protected ClassRule()
    {
    }

    /// <summary>Number of classes.</summary>
    public abstract int Classes { get; }

    /// <summary>Length of a code.</summary>
    public abstract int CodeSize { get; }

    /// <summary>The method.</summary>
    public abstract ClassifierMethod Method { get; }

    /// <summary>The probability of each class.</summary>
    /// <param name="code">The mean of an image's posterior, in the encoder's order.</param>
    /// <exception cref="ArgumentException">The code has another length.</exception>
    public ImmutableArray<double> ProbabilitiesOf(ReadOnlySpan<float> code) => code.Length == CodeSize
        ? [.. Probabilities(code)]
        : throw new ArgumentException($"The code has {code.Length} dimensions, not {CodeSize}.", nameof(code));

    private protected abstract double[] Probabilities(ReadOnlySpan<float> code);
}

/// <summary>A method to name classes.</summary>
public enum ClassifierMethod
{
    /// <summary>
    /// The nearest codes of the labeled images vote, weighted by their distance. The model's file keeps the codes of
    /// all labeled images.
    /// </summary>
    Neighbors,

    /// <summary>Multinomial logistic regression: small, and sometimes better with few images.</summary>
    Linear,
}
