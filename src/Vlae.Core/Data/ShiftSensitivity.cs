using Vlae.Algebra;
using Vlae.Images;
using Vlae.Ladder;

namespace Vlae.Data;

/// <summary>
/// How much a shift makes an image another one. It is much if all images show their things in one place, as scans of
/// one form do.
/// </summary>
public static class ShiftSensitivity
{
    /// <summary>With fewer images, nothing can be told.</summary>
    public const int MinImages = 8;

    // Small copies of some images tell as much as all pixels of all of them; see docs/design/quality.md.
    private const int MaxImages = 256;
    private const int MaxSide = 32;

    /// <summary>
    /// How much worse the other images explain a shifted image than the image itself, by linear regression.
    /// </summary>
    /// <param name="images">The images: at least <see cref="MinImages"/>.</param>
    /// <returns>
    /// The ratio of what is left of them: near 1 if the place does not matter, and more if the images are aligned.
    /// Glyphs on a line have 1.3 to 1.4, labels that are printed in one place 4 to 7.
    /// </returns>
    /// <remarks>
    /// One half of at most 256 images explains the other half. Shifts are those of <see cref="Augmentations.Shift"/>.
    /// But bars beside a picture stay: they say nothing of the things in it. The choice of the halves is always the
    /// same.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than <see cref="MinImages"/>.</exception>
    public static double Of(ImageSet images)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(images.Count, MinImages, nameof(images));
        int count = Math.Min(images.Count, MaxImages);
        MapShape shape = Smaller(images.Shape);
        var augmentation = new ImageAugmentation(Augmentations.Shift, shape, seed: 0);
        var (known, others, shifted) = (new List<float[]>(), new List<float[]>(), new List<float[]>());
        byte[] image = new byte[shape.Size], picture = new byte[shape.Size], moved = new byte[shape.Size];
        // Neighbors are often alike: pictures of one class, or frames of one film.
        foreach (int chosen in RandomOrder.Of(images.Count, seed: 0).Take(count))
        {
            Shrink(images.PixelsOf(chosen), images.Shape, image, shape);
            if (known.Count < (count + 1) / 2)
            {
                known.Add(Floats(image));
                continue;
            }

            var bars = PictureBars.Of(images.PixelsOf(chosen), images.Shape).Smaller(images.Shape, shape);
            bars.Remove(image, shape, picture);
            augmentation.Apply(picture, moved, step: 0, others.Count);
            bars.Restore(image, shape, moved);
            others.Add(Floats(image));
            shifted.Add(Floats(moved));
        }

        Center(known, [.. known, .. others, .. shifted]);
        // Bytes are rounded by a variance of 1/12. Without it, images that are all alike would give 0/0.
        double rounding = shape.Size / 12.0;
        var regression = new RidgeRegression(known, rounding);
        return (regression.RestOf(shifted) + (rounding * shifted.Count))
            / (regression.RestOf(others) + (rounding * others.Count));
    }

    private static MapShape Smaller(MapShape shape)
    {
        int factor = (Math.Max(shape.Height, shape.Width) + MaxSide - 1) / MaxSide;
        return new(shape.Channels, Math.Max(1, shape.Height / factor), Math.Max(1, shape.Width / factor));
    }

    // Means of rectangles. What is left over at the right and at the bottom does not count.
    private static void Shrink(ReadOnlySpan<byte> image, MapShape from, Span<byte> result, MapShape to)
    {
        int rows = from.Height / to.Height, columns = from.Width / to.Width, i = 0;
        for (int c = 0; c < to.Channels; c++)
        {
            for (int y = 0; y < to.Height; y++)
            {
                for (int x = 0; x < to.Width; x++)
                {
                    int sum = 0;
                    for (int row = y * rows; row < (y + 1) * rows; row++)
                    {
                        int start = (((c * from.Height) + row) * from.Width) + (x * columns);
                        foreach (byte pixel in image.Slice(start, columns))
                            sum += pixel;
                    }

                    result[i++] = (byte)(sum / (rows * columns));
                }
            }
        }
    }

    private static float[] Floats(byte[] image) => Array.ConvertAll(image, pixel => (float)pixel);

    private static void Center(List<float[]> known, List<float[]> all)
    {
        for (int i = 0; i < known[0].Length; i++)
        {
            float mean = known.Average(image => image[i]);
            foreach (float[] image in all)
                image[i] -= mean;
        }
    }
}
