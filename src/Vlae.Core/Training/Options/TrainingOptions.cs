using System.Collections.Immutable;
using Vlae.Engine;
using Vlae.Likelihoods;

namespace Vlae.Training.Options;

/// <summary>How to train. The defaults are the notebook's; <see cref="TrainingRecipes"/> has others.</summary>
public sealed record TrainingOptions
{
    private readonly LevelValues _beta;

    /// <summary>The recipe that the options were taken from, some of them changed perhaps.</summary>
    public TrainingRecipe Recipe { get; init; }

    /// <summary>Epochs in all, those of a resumed run included.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Images a step; the last step of an epoch takes what is left.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>The optimizer's learning rate; the highest, where it changes.</summary>
    public float LearningRate { get; init; } = 0.002f;

    /// <summary>The course of the learning rate.</summary>
    public ScheduleKind Schedule { get; init; }

    /// <summary>Steps in which the learning rate rises from 0; a one-cycle has a rise of its own.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>The optimizer.</summary>
    public OptimizerKind Optimizer { get; init; }

    /// <summary>AdamW's weight decay.</summary>
    public float WeightDecay { get; init; }

    /// <summary>The gradient's largest norm; 0 for no limit.</summary>
    public float GradientClip { get; init; }

    /// <summary>
    /// Decay of the running average of the parameters, which is the model that comes out; 0 for none.
    /// </summary>
    public float EmaDecay { get; init; }

    /// <summary>The latent term of the loss.</summary>
    public LossKind Loss { get; init; } = LossKind.MonteCarlo;

    /// <summary>The reconstruction term of the loss.</summary>
    public LikelihoodKind Likelihood { get; init; }

    /// <summary>Whether each step makes its images black and white by chance: <see cref="PixelLikelihood"/>.</summary>
    public bool Binarize { get; init; }

    /// <summary>
    /// Weights of the latent term: none for 1, one for all levels, or one each from level 1 (bottom) to L (top).
    /// </summary>
    public ImmutableArray<double> Beta { get => _beta.Values; init => _beta = new(value); }

    /// <summary>Epochs in which the latent term's weight rises from 0.</summary>
    public double KLWarmup { get; init; }

    /// <summary>Nats of a level, for each image, that the latent term leaves alone.</summary>
    public float FreeBits { get; init; }

    /// <summary>Standard deviation of noise on what the encoder sees, pixels being in [-1, 1].</summary>
    public float Denoise { get; init; }

    /// <summary>Whether the levels come in one after another, the top first.</summary>
    public bool Progressive { get; init; }

    /// <summary>
    /// Epochs without a better validation, counted from the end of any warm-up, after which training ends with the best
    /// model; 0 to train on whatever comes.
    /// </summary>
    public int EarlyStopping { get; init; }

    /// <summary>Training images that are held out for validation; 0 for none.</summary>
    public int ValidationCount { get; init; }

    /// <summary>Names all randomness of the training: initialization, order, noise.</summary>
    public long Seed { get; init; }

    /// <summary>Worker threads; 0 for one a processor. Results do not depend on it.</summary>
    public int ThreadCount { get; init; }

    /// <summary>Refuses weights of the latent term that are not one for all levels, or one each.</summary>
    /// <param name="levels">Levels of the model.</param>
    /// <exception cref="VlaeException"><c>BetaCountMismatch</c>.</exception>
    public void RequireBeta(int levels)
    {
        if (Beta.Length > 1 && Beta.Length != levels)
        {
            throw new VlaeException(
                "BetaCountMismatch",
                $"{Beta.Length} values of beta for {levels} levels: give one for all, or one each, the bottom " +
                "level's first.");
        }
    }

    // What a file says is not trusted. The ranges are those of the options at a prompt.
    internal bool ArePossible =>
        this is
        {
            Epochs: >= 1 and <= 1_000_000,
            BatchSize: >= 1 and <= 65_536,
            LearningRate: > 0f and <= 10f,
            WarmupSteps: >= 0,
            WeightDecay: >= 0f and <= 10f,
            GradientClip: >= 0f and < float.PositiveInfinity,
            EmaDecay: >= 0f and < 1f,
            KLWarmup: >= 0 and <= 1_000_000,
            FreeBits: >= 0f and <= 1e6f,
            Denoise: >= 0f and <= 10f,
            EarlyStopping: >= 0,
            ValidationCount: >= 0,
            Beta.Length: <= 64,
        }
        && Beta.All(beta => beta is >= 0 and <= 1e6)
        && Enum.IsDefined(Recipe) && Enum.IsDefined(Schedule) && Enum.IsDefined(Optimizer) && Enum.IsDefined(Loss)
        && Enum.IsDefined(Likelihood);
}
