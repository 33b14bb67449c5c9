using Vlae.Likelihoods;

namespace Vlae.Engine.Cpu.Passes;

/// <summary>The loss of a step, as every block of its batch has it.</summary>
internal sealed class TrainingTerms(TrainingSetup setup)
{
    private readonly int _blocks = setup.Parameters.Architecture.Levels.Length;

    /// <summary>The latent term.</summary>
    public LossKind Loss => setup.Loss;

    /// <summary>The reconstruction term.</summary>
    public LikelihoodKind Likelihood => setup.Likelihood.Kind;

    /// <summary>Nats of a block that are free.</summary>
    public float FreeBits => setup.FreeBits;

    /// <summary>1 / variance of the Gaussian.</summary>
    public float Precision { get; private set; } = 1f;

    /// <summary>By block of the code: what the latent term's gradient weighs.</summary>
    public float[] LatentWeights { get; } = new float[setup.Parameters.Architecture.Levels.Length];

    /// <summary>By block of the code: what its draw is multiplied by.</summary>
    public float[] Fades { get; } = new float[setup.Parameters.Architecture.Levels.Length];

    /// <summary>Whether any block fades.</summary>
    public bool IsFading { get; private set; }

    /// <summary>Takes over what a step changes.</summary>
    /// <exception cref="ArgumentException">Not one value a block.</exception>
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
            throw new ArgumentException($"The code has {_blocks} blocks: one value each, or none.", nameof(given));

        if (given.IsEmpty)
            Array.Fill(values, 1f);
        else
            given.CopyTo(values);
    }
}
