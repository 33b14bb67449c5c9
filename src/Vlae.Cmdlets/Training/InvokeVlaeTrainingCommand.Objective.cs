using System.Management.Automation;
using Vlae.Engine;
using Vlae.Images;
using Vlae.Likelihoods;
using Vlae.Training.Options;

namespace Vlae.Cmdlets;

// The loss. The recipe gives what is not given here.
public sealed partial class InvokeVlaeTrainingCommand
{
    /// <summary>
    /// The latent term: the notebook's Monte Carlo estimate, the analytic KL, or the estimate with only the gradient of
    /// the draw.
    /// </summary>
    [Parameter]
    [Cell<LossKind>]
    public LossKind? Loss { get; set; }

    /// <summary>
    /// The distribution of images around the decoded one. Without it: that of -Model, else the recipe's. For dark
    /// images, or of little contrast: OptimalGaussian. Losses of different likelihoods are not comparable.
    /// </summary>
    [Parameter]
    [Cell<LikelihoodKind>]
    public LikelihoodKind? Likelihood { get; set; }

    /// <summary>
    /// Make images black and white, newly at each step: a pixel is white with its gray value as the probability. It
    /// needs -Likelihood Bernoulli.
    /// </summary>
    [Parameter]
    [Cell<SwitchParameter>]
    public SwitchParameter Binarize { get; set; }

    /// <summary>
    /// The weight of the latent term: one number for all levels, or one per level from the bottom. Of validated epochs,
    /// the best has the lowest loss with these weights.
    /// </summary>
    [Parameter]
    [Numbers(Fractions = true)]
    [ValidateRange(0.0, 1e6)]
    [AllowEmptyCollection]
    public double[]? Beta { get; set; }

    /// <summary>Epochs in which the latent term's weight rises from 0.</summary>
    [Parameter]
    [Cell<double>]
    [ValidateRange(0.0, 1e6)]
    public double? KLWarmup { get; set; }

    /// <summary>Nats that each level may encode per image without cost.</summary>
    [Parameter]
    [Cell<float>]
    [ValidateRange(0.0, 1e6)]
    public float? FreeBits { get; set; }

    /// <summary>Add the levels one after another over the first half of the epochs, the top level first.</summary>
    [Parameter]
    [Cell<SwitchParameter>]
    public SwitchParameter Progressive { get; set; }

    /// <summary>Standard deviation of the noise that is added to the encoder's images. Pixels are in [-1, 1].</summary>
    [Parameter]
    [Cell<float>]
    [ValidateRange(0.0, 10.0)]
    public float? Denoise { get; set; }

    /// <summary>
    /// Change the training images at random, newly at each step: Shift by up to a sixteenth of the sides, Flip left and
    /// right, Brightness by up to a fifth. Several may be given. Validation sees the images as they are. Without it:
    /// Shift for 8 to 4,095 training images, unless they are aligned, that is, show their things in one place; None
    /// with the notebook's recipe.
    /// </summary>
    [Parameter]
    [Cell<Augmentations>]
    public Augmentations? Augment { get; set; }

    internal bool? ChosenBinarize => IfGiven(nameof(Binarize), Binarize);

    internal bool? ChosenProgressive => IfGiven(nameof(Progressive), Progressive);

    private IEnumerable<TableOption> ObjectiveOptions =>
    [
        TableOption.Of(nameof(Loss), () => Loss, value => Loss = value),
        TableOption.Of(nameof(Likelihood), () => Likelihood, value => Likelihood = value),
        TableOption.Of(nameof(Binarize), () => Binarize, value => Binarize = value),
        TableOption.Of(nameof(Beta), () => Beta, value => Beta = value),
        TableOption.Of(nameof(KLWarmup), () => KLWarmup, value => KLWarmup = value),
        TableOption.Of(nameof(FreeBits), () => FreeBits, value => FreeBits = value),
        TableOption.Of(nameof(Progressive), () => Progressive, value => Progressive = value),
        TableOption.Of(nameof(Denoise), () => Denoise, value => Denoise = value),
        TableOption.Of(nameof(Augment), () => Augment, value => Augment = value),
    ];

    /// <summary>The options of a recipe, with the given ones in place of the recipe's.</summary>
    /// <param name="recipe">The options so far.</param>
    /// <param name="recipeEpochs">The epochs that the recipe was made for: its warm-up is a fraction of them.</param>
    /// <param name="known">The likelihood of the model that is trained further; null for a new one.</param>
    private TrainingOptions WithObjective(TrainingOptions recipe, int recipeEpochs, PixelLikelihood? known)
    {
        LikelihoodKind likelihood = Likelihood ?? known?.Kind ?? recipe.Likelihood;
        bool binarize = known?.Binarized ?? recipe.Binarize;
        return recipe with
        {
            Loss = Loss ?? recipe.Loss,
            Likelihood = likelihood,
            Binarize = ChosenBinarize ?? (binarize && likelihood == LikelihoodKind.Bernoulli),
            Beta = Beta is null or [] ? recipe.Beta : [.. Beta],
            KLWarmup = KLWarmup ?? recipe.KLWarmup * recipe.Epochs / recipeEpochs,
            FreeBits = FreeBits ?? recipe.FreeBits,
            Progressive = ChosenProgressive ?? recipe.Progressive,
            Denoise = Denoise ?? recipe.Denoise,
            Augment = Augment ?? recipe.Augment,
        };
    }
}
