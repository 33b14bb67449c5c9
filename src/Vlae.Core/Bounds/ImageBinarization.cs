using Vlae.Noise;

namespace Vlae.Bounds;

/// <summary>
/// Binarizes images for a measurement: a pixel x is white with probability (x + 1)/2, else black.
/// </summary>
internal static class ImageBinarization
{
    /// <summary>Binarizes images in place. An image's draws depend only on the seed and its number.</summary>
    /// <param name="images">(image, channel, row, column), in [-1, 1].</param>
    /// <param name="count">Number of images.</param>
    /// <param name="size">Pixels of an image, times its channels.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="first">Number of the first image.</param>
    public static void Apply(float[] images, int count, int size, long seed, long first) =>
        Decoding.ForRows(count, row =>
        {
            var stream = new PhiloxStream((ulong)seed, NoisePurpose.Binarization, 0, (uint)(first + row));
            foreach (ref float pixel in images.AsSpan(row * size, size))
                pixel = ((pixel + 1f) / 2f) - stream.NextUniform() > 0 ? 1f : -1f;
        });
}
