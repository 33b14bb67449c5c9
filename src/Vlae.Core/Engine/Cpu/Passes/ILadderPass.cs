using Vlae.Engine.Cpu.Plan;

namespace Vlae.Engine.Cpu.Passes;

/// <summary>The network on one block of 32 samples, or on two in turn, with one worker's memory.</summary>
internal interface ILadderPass
{
    /// <summary>The maps of each block; inference has one.</summary>
    ReadOnlySpan<Workspace> Workspaces { get; }

    /// <summary>Computes means, log variances and scales from images, with dropout off.</summary>
    void Encode(PackedParameters parameters);

    /// <summary>Computes the output from codes z, with dropout off.</summary>
    void Decode(PackedParameters parameters);

    /// <summary>Draws a block's noise for the next <see cref="Train"/>: of images, latent draw and dropout.</summary>
    /// <param name="block">The workspace's number.</param>
    /// <param name="setup">The training, with its seed.</param>
    /// <param name="step">The training step.</param>
    /// <param name="firstSample">The block's first sample within the batch.</param>
    /// <param name="withLatent">Whether to draw the latent noise too, or the caller gives it.</param>
    void DrawNoise(int block, TrainingSetup setup, long step, int firstSample, bool withLatent);

    /// <summary>
    /// Runs forward, losses and backward. Images, noise, masks and sample weights are in the workspaces.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">The gradients.</param>
    /// <param name="add">Whether to add to the gradients, or to overwrite them.</param>
    /// <param name="terms">The loss.</param>
    /// <param name="losses">
    /// Receives each block's part of the losses, without level weights. For both Gaussians, it is the unit Gaussian's.
    /// There are as many blocks.
    /// </param>
    void Train(
        PackedParameters parameters, PackedParameters gradients, bool add, TrainingTerms terms,
        Span<LossSums> losses);

    /// <summary>
    /// Sums the slices' gradients into the first one, on a part of the packed arrays; returns the sum of squares.
    /// </summary>
    double SumGradients(OptimizerPart part, PackedParameters[] gradients, BatchSlices slices);

    /// <summary>Sums arrays, in order, into the first one.</summary>
    /// <param name="arrays">The arrays.</param>
    /// <param name="count">Number of arrays, at least 2.</param>
    /// <param name="floats">Floats of each: a multiple of 16.</param>
    unsafe void Sum(float** arrays, int count, int floats);

    /// <summary>
    /// Updates a part of the packed arrays, and its other layouts while the part is still in the cache.
    /// </summary>
    void Optimize(OptimizerPart part, in OptimizerStep step);
}
