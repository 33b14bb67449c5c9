using Vlae.Data;
using Vlae.Engine;
using Vlae.Images;
using Vlae.Likelihoods;

namespace Vlae.Training.Options;

/// <summary>The options of each recipe, and the dropout of its networks.</summary>
public static class TrainingRecipes
{
    /// <summary>The default recipe.</summary>
    public const TrainingRecipe Default = TrainingRecipe.Fast;

    /// <summary>One of this number of images is held out: 5,000 of MNIST.</summary>
    public const int HeldOutDivisor = 12;

    // The rates were measured with the notebook's network over hundreds of steps and more; see docs/design/quality.md.
    private const double MeasuredPixels = 28 * 28;
    private const double Steps = 200;
    private const double MinFraction = 0.1;
    private const double SizeExponent = 0.4;

    // Few images need more epochs for as many steps, until they are learned by heart; see docs/design/quality.md.
    private const int FastSteps = 1000;
    private const int QualitySteps = 6000;
    private const int MaxEpochs = 100;

    // Images that change at each step are not learned by heart so soon.
    private const int FastChangingSteps = 2000;
    private const int MaxChangingEpochs = 200;

    // Fewer images than these have smaller batches, and shifts help them: few of them unless they are aligned, more of
    // them only if the place hardly matters; see docs/design/quality.md.
    private const int FewImages = 1024;
    private const int SomeImages = 4096;
    private const double FewAligned = 1.3;
    private const double SomeAligned = 1.08;

    // Images that are shifted end better with a lower rate in Fast, and not in Quality; see docs/design/quality.md.
    private const double ShiftedFraction = 0.7;

    // A learned variance is small in the end: then a step of the same length costs more.
    private const double LearnedVarianceFraction = 0.5;

    // Fewer than eight images would choose by chance.
    private const int MinHeldOut = 8;
    private const int MaxHeldOut = 5000;
    private const float DefaultClipFactor = 1.5f;

    /// <summary>The options of a recipe, with its default number of epochs.</summary>
    public static TrainingOptions OptionsOf(TrainingRecipe recipe) => recipe switch
    {
        TrainingRecipe.Notebook => new(),
        TrainingRecipe.Fast => new()
        {
            Recipe = recipe,
            Epochs = 5,
            LearningRate = 0.05f,
            Schedule = ScheduleKind.OneCycle,
            ClipFactor = DefaultClipFactor,
            Loss = LossKind.StickingTheLanding,
            FreeBits = 0.5f,
        },
        TrainingRecipe.Quality => new()
        {
            Recipe = recipe,
            Optimizer = OptimizerKind.Adam,
            LearningRate = 0.003f,
            Schedule = ScheduleKind.OneCycle,
            GradientClip = 100,
            ClipFactor = DefaultClipFactor,
            Loss = LossKind.StickingTheLanding,
            FreeBits = 0.5f,
            Progressive = true,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe, "No such recipe."),
    };

    /// <summary>The default learning rate of a training with a recipe.</summary>
    /// <param name="options">The recipe, with the options that replace its own.</param>
    /// <param name="steps">Steps of the whole training.</param>
    /// <param name="pixels">Values of an image: channels x rows x columns.</param>
    /// <param name="images">Number of training images.</param>
    /// <returns>
    /// PyTorch's default for the optimizer, if optimizer or schedule differ from the recipe's. Otherwise the recipe's
    /// rate. A one-cycle's rate is reduced twice: in proportion to the steps if there are fewer than 200, down to a
    /// tenth; and for images larger than 28x28 gray, by their size to the power of 0.4. In Fast, the first share is at
    /// most 0.7 if fewer than 4,096 images are changed, and half as much if the variance is learned. The rate of large
    /// layers is reduced in the optimizer.
    /// </returns>
    public static float LearningRateFor(TrainingOptions options, long steps, int pixels, int images)
    {
        TrainingOptions recipe = OptionsOf(options.Recipe);
        if (options.Optimizer != recipe.Optimizer || options.Schedule != recipe.Schedule)
            return options.Optimizer == OptimizerKind.Adamax ? 0.002f : 0.001f;
        if (recipe.Schedule != ScheduleKind.OneCycle)
            return recipe.LearningRate;

        double size = Math.Pow(Math.Max(1, pixels / MeasuredPixels), SizeExponent);
        double most = options.Recipe == TrainingRecipe.Fast ? LargestShare(options, images) : 1;
        return (float)(recipe.LearningRate * Math.Clamp(steps / Steps, MinFraction, most) / size);
    }

    private static double LargestShare(TrainingOptions options, int images) =>
        (options.Augment != Augmentations.None && images < SomeImages ? ShiftedFraction : 1)
            * (options.Likelihood == LikelihoodKind.OptimalGaussian ? LearnedVarianceFraction : 1);

    /// <summary>
    /// The default batch size: the recipe's, 128; except for the notebook's recipe, less for few images, and such that
    /// the last batch of an epoch is about as large as the others.
    /// </summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="images">Number of training images.</param>
    /// <remarks>
    /// The gradient of a few images is noisy. 39 pictures in batches of 32 and 7 diverged in three of eight trainings,
    /// in batches of 20 and 19 in one (docs/design/quality.md).
    /// </remarks>
    public static int BatchSizeFor(TrainingRecipe recipe, int images)
    {
        int most = OptionsOf(recipe).BatchSize;
        if (recipe == TrainingRecipe.Notebook)
            return most;

        most = images switch { < FewImages => 32, < SomeImages => 64, _ => most };
        int steps = (images + most - 1) / most;
        return steps > 1 ? (images + steps - 1) / steps : most;
    }

    /// <summary>
    /// Whether a recipe shifts images by default if they are not aligned: 8 to 4,095 images; the notebook's recipe
    /// none.
    /// </summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="trained">Number of training images, without those that are held out.</param>
    public static bool ShiftsUnlessAligned(TrainingRecipe recipe, int trained) =>
        recipe != TrainingRecipe.Notebook && trained is >= ShiftSensitivity.MinImages and < SomeImages;

    /// <summary>
    /// The default changes of training images: fewer than 4,096 are shifted, so that they show more variety, unless
    /// they are aligned: <see cref="ShiftSensitivity"/> over 1.3, or over 1.08 from 1,024 images on.
    /// </summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="images">The images, with those that are held out.</param>
    /// <param name="trained">Number of training images.</param>
    public static Augmentations AugmentFor(TrainingRecipe recipe, ImageSet images, int trained) =>
        ShiftsUnlessAligned(recipe, trained)
            && ShiftSensitivity.Of(images) <= (trained < FewImages ? FewAligned : SomeAligned)
            ? Augmentations.Shift : OptionsOf(recipe).Augment;

    /// <summary>
    /// The default number of epochs: the recipe's, 5 or 30; except for the notebook's recipe, more for few images.
    /// </summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="stepsPerEpoch">Steps of an epoch.</param>
    /// <param name="augment">The changes of the images.</param>
    /// <returns>
    /// Enough epochs for 1,000 steps of Fast or 6,000 of Quality, but at most 100. If the images are changed, 2,000
    /// steps of Fast, and at most 200 epochs.
    /// </returns>
    public static int EpochsFor(TrainingRecipe recipe, int stepsPerEpoch, Augmentations augment)
    {
        bool changing = augment != Augmentations.None;
        int steps = recipe switch
        {
            TrainingRecipe.Fast => changing ? FastChangingSteps : FastSteps,
            TrainingRecipe.Quality => QualitySteps,
            _ => 0,
        };
        int most = changing ? MaxChangingEpochs : MaxEpochs;
        return Math.Max(OptionsOf(recipe).Epochs, Math.Min((steps + stepsPerEpoch - 1) / stepsPerEpoch, most));
    }

    /// <summary>
    /// The default number of images to hold out for validation, where there are no other images to validate on.
    /// </summary>
    /// <param name="recipe">The recipe. The notebook's has no validation.</param>
    /// <param name="images">Number of images.</param>
    /// <returns>A twelfth, up to 5,000; 0 for fewer than 96 images.</returns>
    public static int HeldOutFor(TrainingRecipe recipe, int images)
    {
        int count = Math.Min(images / HeldOutDivisor, MaxHeldOut);
        return recipe == TrainingRecipe.Notebook || count < MinHeldOut ? 0 : count;
    }

    /// <summary>AlphaDropout's probability in new networks of a recipe.</summary>
    public static float DropoutOf(TrainingRecipe recipe) => recipe == TrainingRecipe.Notebook ? 0.1f : 0f;
}

/// <summary>A set of training options that were measured together (docs/design/quality.md).</summary>
public enum TrainingRecipe
{
    /// <summary>The notebook's: Adamax at 0.002 throughout, AlphaDropout 0.1, the Monte Carlo latent term.</summary>
    Notebook,

    /// <summary>A good model in few epochs.</summary>
    Fast,

    /// <summary>The best negative ELBO on unseen images that the network reaches in 30 epochs.</summary>
    Quality,
}
