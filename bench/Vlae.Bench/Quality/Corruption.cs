using Vlae.Noise;

namespace Vlae.Bench;

/// <summary>A way to corrupt a clean image.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Apply">Changes the pixels; (row, column), in [-1, 1], 28 x 28.</param>
internal sealed record Corruption(string Name, Action<float[], PhiloxStream> Apply)
{
    private const int Side = 28;

    public static IReadOnlyList<Corruption> All { get; } =
    [
        new("a piece of stroke erased (radius 3)", (pixels, random) => Erase(pixels, random, 3)),
        new("a piece of stroke erased (radius 5)", (pixels, random) => Erase(pixels, random, 5)),
        new("noise (standard deviation 0.25)", (pixels, random) => AddNoise(pixels, random, 0.25f)),
        new("noise (standard deviation 0.5)", (pixels, random) => AddNoise(pixels, random, 0.5f)),
        new("inverted", (pixels, _) => Invert(pixels)),
    ];

    /// <summary>The corrupted image. The same number gives the same corruption.</summary>
    public VlaeImage Of(VlaeImage image, int number)
    {
        float[] pixels = [.. image.Pixels];
        Apply(pixels, new PhiloxStream(1, NoisePurpose.PosteriorSample, 0, (uint)number));
        return new(1, Side, Side, [.. pixels]);
    }

    /// <summary>Makes a disc around a random pixel of the stroke black.</summary>
    private static void Erase(float[] pixels, PhiloxStream random, int radius)
    {
        int[] ink = [.. Enumerable.Range(0, pixels.Length).Where(i => pixels[i] > 0)];
        int center = ink[random.NextBelow(ink.Length)];
        for (int i = 0; i < pixels.Length; i++)
        {
            (int y, int x) = ((i / Side) - (center / Side), (i % Side) - (center % Side));
            if ((y * y) + (x * x) <= radius * radius)
                pixels[i] = -1;
        }
    }

    private static void AddNoise(float[] pixels, PhiloxStream random, float deviation)
    {
        foreach (ref float pixel in pixels.AsSpan())
            pixel = Math.Clamp(pixel + (deviation * random.NextNormal()), -1, 1);
    }

    private static void Invert(float[] pixels)
    {
        foreach (ref float pixel in pixels.AsSpan())
            pixel = -pixel;
    }
}
