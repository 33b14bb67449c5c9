namespace Vlae.Evaluation.Duplicates;

/// <summary>
/// An image as its copies may show it: shifted, larger and smaller. The code of a copy is nearer to the code of such a
/// variant than to that of the image itself.
/// </summary>
internal static class ImageVariants
{
    // About half of the largest shift that a copy may have.
    private const int ShiftDivisor = 12;
    private const float Larger = 0.88f, Smaller = 1.12f;

    /// <summary>The image, and its variants. The edge pixels are repeated.</summary>
    public static IEnumerable<VlaeImage> Of(VlaeImage image)
    {
        (int down, int right) = (Math.Max(1, image.Height / ShiftDivisor), Math.Max(1, image.Width / ShiftDivisor));
        yield return image;
        for (int y = -1; y <= 1; y++)
        {
            for (int x = -1; x <= 1; x++)
            {
                if (x != 0 || y != 0)
                    yield return Moved(image, 1, y * down, x * right);
            }
        }

        yield return Moved(image, Larger, 0, 0);
        yield return Moved(image, Smaller, 0, 0);
    }

    // The part of the image with a share of its sides, around its center, shifted, in the size of the whole.
    private static VlaeImage Moved(VlaeImage image, float share, int down, int right)
    {
        var pixels = new float[image.Pixels.Length];
        ReadOnlySpan<float> from = image.Pixels.AsSpan();
        for (int i = 0, row = 0; i < pixels.Length; row++)
        {
            int y = row % image.Height, plane = row / image.Height;
            int line = ((plane * image.Height) + Place(y, image.Height, down)) * image.Width;
            for (int x = 0; x < image.Width; x++, i++)
                pixels[i] = from[line + Place(x, image.Width, right)];
        }

        return new(image.Channels, image.Height, image.Width, [.. pixels]);

        int Place(int place, int side, int shift) =>
            Math.Clamp((int)MathF.Floor((share * (place + 0.5f - (side / 2f))) + (side / 2f)) - shift, 0, side - 1);
    }
}
