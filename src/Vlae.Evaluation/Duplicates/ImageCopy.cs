using Vlae.Noise;

namespace Vlae.Evaluation.Duplicates;

/// <summary>Copies of images as people make them: cropped, brighter or darker, and with a little noise.</summary>
internal static class ImageCopy
{
    // Share of the side that a crop leaves, at least.
    private const float LeastShare = 0.9f;
    private const float Light = 0.1f, Noise = 0.02f;

    /// <summary>A copy, by its number.</summary>
    public static VlaeImage Of(VlaeImage image, long seed, int number)
    {
        var stream = new PhiloxStream((ulong)seed, NoisePurpose.ImageCopy, 0, (uint)number);
        float share = LeastShare + ((1 - LeastShare) * stream.NextUniform());
        (float height, float width) = (share * image.Height, share * image.Width);
        (float top, float left) = (
            stream.NextUniform() * (image.Height - height), stream.NextUniform() * (image.Width - width));
        float scale = 1 + (Light * ((2 * stream.NextUniform()) - 1)), shift = Light * ((2 * stream.NextUniform()) - 1);
        var pixels = new float[image.Pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            int x = i % image.Width, y = i / image.Width % image.Height;
            int plane = i / (image.Width * image.Height) * image.Width * image.Height;
            float pixel = image.Pixels[plane + ((int)(top + ((y + 0.5f) * share)) * image.Width)
                + (int)(left + ((x + 0.5f) * share))];
            pixels[i] = Math.Clamp((scale * pixel) + shift + (Noise * stream.NextNormal()), -1f, 1f);
        }

        return new(image.Channels, image.Height, image.Width, [.. pixels]);
    }
}
