namespace Vlae.Torch.Network;

/// <summary>
/// SELU (Klambauer et al., arXiv 1706.02515, section 2) in place: its gradient needs the result alone, and the layer
/// before it needs neither.
/// </summary>
internal sealed class Selu() : nn.Module<Tensor, Tensor>(nameof(Selu))
{
    // A new handle to the same values, because a Sequential disposes of its intermediate results.
    public override Tensor forward(Tensor input) => input.selu_().alias();
}
