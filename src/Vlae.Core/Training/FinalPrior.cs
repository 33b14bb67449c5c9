using Vlae.Data;
using Vlae.Priors;

namespace Vlae.Training;

/// <summary>Fits the prior of a complete training.</summary>
internal static class FinalPrior
{
    /// <summary>A model with a prior that is fitted to its training images; without one if that was canceled.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="images">Its training images.</param>
    /// <param name="seed">The user's seed.</param>
    /// <param name="cancel">Cancels the fit.</param>
    public static VlaeModel Add(VlaeModel model, ImageSet images, long seed, CancellationToken cancel)
    {
        try
        {
            using VlaeModel once = model.With(prior: null);
            return model.With(PriorFit.Of(once, images, seed, cancel));
        }
        catch (OperationCanceledException)
        {
            return model.With(prior: null);
        }
    }
}
