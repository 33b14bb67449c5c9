using Vlae.Engine.Cpu.Plan;

namespace Vlae.Engine.Cpu.Passes;

/// <summary>The network on one block of 32 samples, with a worker's own memory.</summary>
internal interface ILadderPass
{
    /// <summary>The block's maps.</summary>
    Workspace Workspace { get; }

    /// <summary>Images to means, log variances and scales, dropout off.</summary>
    void Encode(PackedParameters parameters);

    /// <summary>Codes z to the output, dropout off.</summary>
    void Decode(PackedParameters parameters);

    /// <summary>The noise of the block's images, latent draw and dropout, for the next training.</summary>
    /// <param name="setup">The training: its seed names all noise.</param>
    /// <param name="step">The training step.</param>
    /// <param name="firstSample">The block's first sample within the batch.</param>
    /// <param name="withLatent">Whether to draw the latent noise too; the caller brings it otherwise.</param>
    void DrawNoise(TrainingSetup setup, long step, int firstSample, bool withLatent);

    /// <summary>Forward, losses and backward; images, noise, masks and slices are in the workspace.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">Set, or added to.</param>
    /// <param name="add">Whether to add to the gradients that are there.</param>
    /// <param name="terms">The loss.</param>
    /// <returns>
    /// The block's part of the losses, unweighted; of both Gaussians, the unit Gaussian's.
    /// </returns>
    LossSums Train(PackedParameters parameters, PackedParameters gradients, bool add, TrainingTerms terms);

    /// <summary>
    /// The sum of the slices' gradients, on a part of the packed arrays, into the first; gives the sum of its squares.
    /// </summary>
    double SumGradients(OptimizerPart part, PackedParameters[] gradients, BatchSlices slices);

    /// <summary>
    /// The optimizer on a part of the packed arrays, and the part's other layouts while it is still in the cache.
    /// </summary>
    void Optimize(OptimizerPart part, in OptimizerStep step);
}
