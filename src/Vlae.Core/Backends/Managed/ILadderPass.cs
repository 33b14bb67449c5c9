namespace Vlae.Backends.Managed;

/// <summary>The network on one block of 32 samples, with a worker's own memory.</summary>
internal interface ILadderPass
{
    /// <summary>The block's maps.</summary>
    Workspace Workspace { get; }

    /// <summary>Images to means, log variances and scales, dropout off.</summary>
    void Encode(PackedParameters parameters);

    /// <summary>Codes z to the output, dropout off.</summary>
    void Decode(PackedParameters parameters);

    /// <summary>The noise of the block's latent draw and dropout, for the next training.</summary>
    /// <param name="seed">The user's seed.</param>
    /// <param name="step">The training step.</param>
    /// <param name="firstSample">The block's first sample within the batch.</param>
    /// <param name="withLatent">Whether to draw the latent noise too; the caller brings it otherwise.</param>
    void DrawNoise(ulong seed, long step, int firstSample, bool withLatent);

    /// <summary>Forward, losses and backward; images, noise, masks and shares are in the workspace.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">Set, or added to.</param>
    /// <param name="add">Whether to add to the gradients that are there.</param>
    /// <param name="loss">The latent term.</param>
    LossSums Train(PackedParameters parameters, PackedParameters gradients, bool add, LossKind loss);

    /// <summary>
    /// Adamax on a part of the packed arrays, and the part's second layout while it is still in the cache.
    /// </summary>
    void Optimise(OptimiserPart part, in AdamaxStep step);
}
