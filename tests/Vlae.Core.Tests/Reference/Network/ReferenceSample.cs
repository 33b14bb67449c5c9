namespace Vlae.Tests.Reference.Network;

/// <summary>An image and the noise that a training step draws for it.</summary>
/// <param name="Image">(channel, row, column), in [-1, 1].</param>
/// <param name="Epsilon">The latent noise.</param>
/// <param name="EncoderMasks">Dropout masks by level of the encoder, from the image; null for none.</param>
/// <param name="DecoderMasks">Dropout masks by layer of the decoder, from the deepest; null for none.</param>
internal sealed record ReferenceSample(
    double[] Image, double[] Epsilon, bool[][]? EncoderMasks, bool[][]? DecoderMasks)
{
    /// <summary>The encoder's input: the image, or the image with noise.</summary>
    public double[] Seen { get; init; } = Image;
}
