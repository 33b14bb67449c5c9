using Vlae.Noise;

namespace Vlae.Bounds;

/// <summary>
/// Makes measured images black and white: each pixel white with its gray (x + 1)/2 as the probability.
/// </summary>
internal static class ImageBinarization
{
    /// <summary>Changes images in place; the same seed and number of an image give the same one again.</summary>
    /// <param name="images">(image, channel, row, column), in [-1, 1].</param>
    /// <param name="count">How many images.</param>
    /// <param name="size">Pixels of an image, times its channels.</param>
    /// <param name="seed">Names the draws.</param>
    /// <param name="first">Number of the first image.</param>
    public static void Apply(float[] images, int count, int size, long seed, long first) =>
        Decoding.ForRows(count, row =>
        {
            var stream = new PhiloxStream((ulong)seed, NoisePurpose.Binarization, 0, (uint)(first + row));
            foreach (ref float pixel in images.AsSpan(row * size, size))
                pixel = ((pixel + 1f) / 2f) - stream.NextUniform() > 0 ? 1f : -1f;
        });
}
