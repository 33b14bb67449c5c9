namespace Vlae.Torch.Network;

/// <summary>
/// AlphaDropout (Klambauer et al., arXiv 1706.02515, section 5). The step draws the masks of all layers at once.
/// Dropout is off if the network does not train.
/// </summary>
/// <param name="noise">The noise of the current step.</param>
/// <param name="layer">The index of this layer's mask.</param>
internal sealed class AlphaDropout(StepNoise noise, int layer) : nn.Module<Tensor, Tensor>(nameof(AlphaDropout))
{
    // A new handle to the same values, because a Sequential disposes of its intermediate results.
    public override Tensor forward(Tensor input) => training ? noise.Drop(input, layer) : input.alias();
}
