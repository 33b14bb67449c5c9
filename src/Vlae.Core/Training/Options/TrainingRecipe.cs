namespace Vlae.Training.Options;

/// <summary>A set of training options that were measured together (docs/quality.md).</summary>
public enum TrainingRecipe
{
    /// <summary>The notebook's: Adamax at 0.002 throughout, AlphaDropout 0.1, the Monte Carlo latent term.</summary>
    Notebook,

    /// <summary>A good model in few epochs.</summary>
    Fast,

    /// <summary>The best negative ELBO on unseen images that the network reaches in 30 epochs.</summary>
    Quality,
}
