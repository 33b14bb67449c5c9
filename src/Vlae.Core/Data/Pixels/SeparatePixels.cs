namespace Vlae.Data.Pixels;

/// <summary>An array per image, for images that come one by one.</summary>
/// <param name="images">One array per image, (channel, row, column).</param>
internal sealed class SeparatePixels(IReadOnlyList<byte[]> images) : IPixelStore
{
    public int Count => images.Count;

    public ReadOnlySpan<byte> Of(int index) => images[index];
}
