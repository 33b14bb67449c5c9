namespace Vlae.Data.Pixels;

/// <summary>All images in one array, as an IDX file has them.</summary>
/// <param name="pixels">(image, channel, row, column).</param>
/// <param name="size">Bytes of an image.</param>
internal sealed class ArrayPixels(byte[] pixels, int size) : IPixelStore
{
    public int Count => pixels.Length / size;

    public ReadOnlySpan<byte> Of(int index) => pixels.AsSpan(index * size, size);
}
