using System.Globalization;
using Vlae.Engine;
using Vlae.Images;
using Vlae.Likelihoods;

namespace Vlae.Training.Options;

/// <summary>Options of a training. The defaults are the notebook's; see <see cref="TrainingRecipes"/>.</summary>
public sealed record TrainingOptions
{
    private const Augmentations AllAugmentations =
        Augmentations.Shift | Augmentations.Flip | Augmentations.Brightness;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The recipe that the options started from; some of them may have been changed.</summary>
    public TrainingRecipe Recipe { get; init; }

    /// <summary>Number of epochs, including those of the runs that this one resumes.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Images per step. The last step of an epoch has the remaining images.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>The optimizer's learning rate; of a schedule, the highest.</summary>
    public float LearningRate { get; init; } = 0.002f;

    /// <summary>The shape of the learning rate over the training.</summary>
    public ScheduleKind Schedule { get; init; }

    /// <summary>Steps in which the learning rate rises from 0. One-cycle ignores it.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>The optimizer.</summary>
    public OptimizerKind Optimizer { get; init; }

    /// <summary>AdamW's weight decay.</summary>
    public float WeightDecay { get; init; }

    /// <summary>Largest norm of the gradient; 0 for no limit.</summary>
    public float GradientClip { get; init; }

    /// <summary>
    /// Adaptive clipping: the gradient's largest norm, as a factor of the running average of the norms; 0 for none.
    /// </summary>
    public float ClipFactor { get; init; }

    /// <summary>
    /// Decay of the running average of the parameters. The average is the resulting model. 0 for no average.
    /// </summary>
    public float EmaDecay { get; init; }

    /// <summary>The latent term of the loss.</summary>
    public LossKind Loss { get; init; } = LossKind.MonteCarlo;

    /// <summary>The reconstruction term of the loss.</summary>
    public LikelihoodKind Likelihood { get; init; }

    /// <summary>Whether each step binarizes its images at random; see <see cref="PixelLikelihood"/>.</summary>
    public bool Binarize { get; init; }

    /// <summary>
    /// Weights of the latent term: empty for 1, one value for all levels, or one per level from 1 (bottom) to L (top).
    /// </summary>
    public LevelValues Beta { get; init; }

    /// <summary>Epochs in which the latent term's weight rises from 0.</summary>
    public double KLWarmup { get; init; }

    /// <summary>Free bits: nats per image of each level that the latent term does not penalize.</summary>
    public float FreeBits { get; init; }

    /// <summary>Standard deviation of the noise on the encoder's input, whose pixels are in [-1, 1].</summary>
    public float Denoise { get; init; }

    /// <summary>Random changes of the training images, newly at each step. Validation has none.</summary>
    public Augmentations Augment { get; init; }

    /// <summary>Whether the levels are added one after another, the top one first.</summary>
    public bool Progressive { get; init; }

    /// <summary>
    /// Early stopping: epochs without better validation, counted after any warm-up, after which training stops and
    /// returns the best model. 0 for no early stopping.
    /// </summary>
    public int EarlyStopping { get; init; }

    /// <summary>Number of training images that are held out for validation; 0 for none.</summary>
    public int ValidationCount { get; init; }

    /// <summary>
    /// Whether the result is the model of the epoch with the best validation, by the loss with the weights of <see
    /// cref="Beta"/>, instead of the last one. Early stopping always keeps the best.
    /// </summary>
    public bool KeepBest { get; init; }

    /// <summary>Seed of all randomness of the training: initialization, order, noise.</summary>
    public long Seed { get; init; }

    /// <summary>Worker threads; 0 for one per processor. Results do not depend on it.</summary>
    public int ThreadCount { get; init; }

    /// <summary>The weight of a level's latent term; 1 without <see cref="Beta"/>.</summary>
    /// <param name="level">The level, from 1 (bottom).</param>
    internal double BetaOf(int level) => Beta.Count switch { 0 => 1, 1 => Beta[0], _ => Beta[level - 1] };

    /// <summary>Refuses a number of betas that is neither 0, nor 1, nor the number of levels.</summary>
    /// <param name="levels">Number of levels of the model.</param>
    /// <exception cref="VlaeException"><c>BetaCountMismatch</c>.</exception>
    public void RequireBeta(int levels)
    {
        if (Beta.Count > 1 && Beta.Count != levels)
        {
            throw new VlaeException(
                "BetaCountMismatch",
                $"{Beta.Count} values of beta for {levels} levels: give one for all, or one each, the bottom " +
                "level's first.");
        }
    }

    /// <summary>
    /// The options that are set, with their values, such as <c>Recipe Quality, Epochs 30, LearningRate 0.003</c>.
    /// </summary>
    public override string ToString()
    {
        IEnumerable<(string Name, IFormattable? Value)> numbers =
        [
            (nameof(Epochs), Epochs), (nameof(BatchSize), BatchSize), (nameof(LearningRate), LearningRate),
            (nameof(Schedule), Schedule), (nameof(WarmupSteps), WarmupSteps), (nameof(Optimizer), Optimizer),
            (nameof(WeightDecay), WeightDecay), (nameof(GradientClip), GradientClip), (nameof(ClipFactor), ClipFactor),
            (nameof(EmaDecay), EmaDecay), (nameof(Loss), Loss), (nameof(Likelihood), Likelihood),
            (nameof(KLWarmup), KLWarmup), (nameof(FreeBits), FreeBits), (nameof(Denoise), Denoise),
            (nameof(EarlyStopping), EarlyStopping), (nameof(ValidationCount), ValidationCount),
            (nameof(ThreadCount), ThreadCount),
        ];
        IEnumerable<string> set =
        [
            $"{nameof(Recipe)} {Recipe}",
            .. numbers.Where(option => option.Value is Enum || Convert.ToDouble(option.Value, Invariant) != 0)
                .Select(option => $"{option.Name} {option.Value!.ToString(null, Invariant)}"),
            .. Augment == Augmentations.None ? [] : new[] { $"{nameof(Augment)} {Augment}" },
            .. Beta.Count == 0 ? [] : new[] { $"{nameof(Beta)} {Beta}" },
            .. new[] { (nameof(Binarize), Binarize), (nameof(Progressive), Progressive), (nameof(KeepBest), KeepBest) }
                .Where(flag => flag.Item2).Select(flag => flag.Item1),
            string.Create(Invariant, $"{nameof(Seed)} {Seed}"),
        ];
        return string.Join(", ", set);
    }

    // Options in a file are untrusted. The ranges are those of the command line.
    internal bool AreInRange =>
        this is
        {
            Epochs: >= 1 and <= 1_000_000,
            BatchSize: >= 1 and <= 65_536,
            LearningRate: > 0f and <= 10f,
            WarmupSteps: >= 0,
            WeightDecay: >= 0f and <= 10f,
            GradientClip: >= 0f and < float.PositiveInfinity,
            ClipFactor: >= 0f and < float.PositiveInfinity,
            EmaDecay: >= 0f and < 1f,
            KLWarmup: >= 0 and <= 1_000_000,
            FreeBits: >= 0f and <= 1e6f,
            Denoise: >= 0f and <= 10f,
            EarlyStopping: >= 0,
            ValidationCount: >= 0,
            Beta.Count: <= 64,
        }
        && Beta.All(beta => beta is >= 0 and <= 1e6)
        && Enum.IsDefined(Recipe) && Enum.IsDefined(Schedule) && Enum.IsDefined(Optimizer) && Enum.IsDefined(Loss)
        && Enum.IsDefined(Likelihood) && Augment is >= Augmentations.None and <= AllAugmentations;
}
