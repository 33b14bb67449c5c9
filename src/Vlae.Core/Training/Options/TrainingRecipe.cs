namespace Vlae.Training.Options;

/// <summary>A set of training options that was measured to work together (docs/design/quality.md).</summary>
public enum TrainingRecipe
{
    /// <summary>The notebook's: Adamax at 0.002 throughout, AlphaDropout 0.1, the Monte Carlo latent term.</summary>
    Notebook,

    /// <summary>A good model in the fewest epochs.</summary>
    Fast,

    /// <summary>The best negative ELBO on unseen images that the same network reaches in 30 epochs.</summary>
    Quality,
}
