namespace Vlae.Torch.Network;

/// <summary>
/// AlphaDropout (Klambauer et al., arXiv 1706.02515, section 5) whose masks are the step's, drawn for all layers at
/// once; off when the network does not train.
/// </summary>
/// <param name="noise">The noise of the step under way.</param>
/// <param name="layer">Which of its masks.</param>
internal sealed class AlphaDropout(StepNoise noise, int layer) : nn.Module<Tensor, Tensor>(nameof(AlphaDropout))
{
    // Another handle for the same values: a Sequential disposes of what it gave.
    public override Tensor forward(Tensor input) => training ? noise.Drop(input, layer) : input.alias();
}
