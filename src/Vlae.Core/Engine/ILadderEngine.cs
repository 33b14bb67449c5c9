namespace Vlae.Engine;

/// <summary>A network ready to encode and decode, dropout off. Safe to use from several threads at once.</summary>
public interface ILadderEngine : IDisposable
{
    /// <summary>Encodes images.</summary>
    /// <param name="images">(image, channel, row, column), in [-1, 1].</param>
    /// <param name="means">Receives (image, code), the blocks in the encoder's order.</param>
    /// <param name="scales">Receives (image, code): standard deviations.</param>
    /// <param name="cancel">Stops between blocks of images: what was to be received is then of no use.</param>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    void Encode(
        ReadOnlySpan<float> images, Span<float> means, Span<float> scales, CancellationToken cancel = default);

    /// <summary>Decodes codes.</summary>
    /// <param name="codes">(image, code), the blocks in the encoder's order.</param>
    /// <param name="images">Receives (image, channel, row, column), in [-1, 1].</param>
    /// <param name="cancel">Stops between blocks of images: what was to be received is then of no use.</param>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    void Decode(ReadOnlySpan<float> codes, Span<float> images, CancellationToken cancel = default);
}
