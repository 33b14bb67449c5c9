namespace Vlae.Tests.Reference;

/// <summary>An image and the noise that a training step draws for it.</summary>
/// <param name="Image">(channel, row, column), in [-1, 1].</param>
/// <param name="Epsilon">The latent noise.</param>
/// <param name="EncoderMasks">What dropout keeps, by level of the encoder from the image inwards; null for
/// none.</param>
/// <param name="DecoderMasks">What dropout keeps, by layer of the decoder from the deepest outwards; null for
/// none.</param>
internal sealed record ReferenceSample(
    double[] Image, double[] Epsilon, bool[][]? EncoderMasks, bool[][]? DecoderMasks)
{
    /// <summary>What the encoder sees: the image, or the image with noise.</summary>
    public double[] Seen { get; init; } = Image;
}
