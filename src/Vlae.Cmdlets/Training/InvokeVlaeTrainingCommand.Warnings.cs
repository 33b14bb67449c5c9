using Vlae.Data;
using Vlae.Likelihoods;
using static System.FormattableString;

namespace Vlae.Cmdlets;

// What to know of the images before a training: it may take hours.
public sealed partial class InvokeVlaeTrainingCommand
{
    // With less, the codes hold little more than the free nats of their levels; see docs/design/quality.md.
    private const double LeastSpread = 10;
    // Rounding leaves less of images that are all alike.
    private const double NoSpread = 1e-6;

    private bool _saidOfPictures, _saidOfSpread;

    private void SayOfImages(TrainingPlan plan, Data.ImageSet images)
    {
        if (!IsFirstRank)
            return;

        // For a new network only: the shape of a model that is trained further is fixed.
        if (!_saidOfPictures && plan.Start is null && _pictures.Warning is { } warning)
        {
            _saidOfPictures = true;
            WriteWarning(warning);
        }

        if (!_saidOfSpread && Likelihood is null
            && plan is { State: null, Options.Likelihood: LikelihoodKind.UnitGaussian }
            && ImageSpread.Of(images) is > NoSpread and < LeastSpread and double spread)
        {
            _saidOfSpread = true;
            WriteWarning(
                "The images are dark, of little contrast, nearly empty, or very small. For the likelihood " +
                Invariant($"UnitGaussian they differ from their mean by {spread:g2} nats only, so the codes will ") +
                "hold little. Use -Likelihood OptimalGaussian, which learns how much noise there is.");
        }
    }
}
