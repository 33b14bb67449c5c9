using Vlae.Likelihoods;

namespace Vlae.Engine.Cpu.Passes;

/// <summary>The loss of a step, for all blocks of its batch.</summary>
internal sealed class TrainingTerms(TrainingSetup setup)
{
    private readonly int _blocks = setup.Parameters.Architecture.Levels.Length;

    /// <summary>The latent term.</summary>
    public LossKind Loss => setup.Loss;

    /// <summary>The reconstruction term.</summary>
    public LikelihoodKind Likelihood => setup.Likelihood.Kind;

    /// <summary>Free bits of a level, in nats.</summary>
    public float FreeBits => setup.FreeBits;

    /// <summary>1 / variance of the Gaussian.</summary>
    public float Precision { get; private set; } = 1f;

    /// <summary>Factors of the latent term's gradient, by block of the code.</summary>
    public float[] LatentWeights { get; } = new float[setup.Parameters.Architecture.Levels.Length];

    /// <summary>Factors of the decoder's input, by block of the code.</summary>
    public float[] Fades { get; } = new float[setup.Parameters.Architecture.Levels.Length];

    /// <summary>Whether any fade is not 1.</summary>
    public bool IsFading { get; private set; }

    /// <summary>Sets the values of a step.</summary>
    /// <exception cref="ArgumentException">There is not one value per block.</exception>
    public void Set(in StepSettings settings, double variance)
    {
        Precision = (float)(1 / variance);
        Fill(settings.LatentWeights, LatentWeights);
        Fill(settings.Fades, Fades);
        IsFading = Fades.AsSpan().ContainsAnyExcept(1f);
    }

    private void Fill(ReadOnlySpan<float> given, float[] values)
    {
        if (given.Length != 0 && given.Length != _blocks)
        {
            throw new ArgumentException(
                $"The code has {_blocks} blocks: give one value for each, or none.", nameof(given));
        }

        if (given.IsEmpty)
            Array.Fill(values, 1f);
        else
            given.CopyTo(values);
    }
}
