using Vlae.Images;

namespace Vlae.Data;

/// <summary>How much images differ from their mean.</summary>
public static class ImageSpread
{
    // The mean over some images tells as much as that over all.
    private const int MaxImages = 256;

    /// <summary>
    /// Half the sum of the pixels' variances, with pixels in [-1, 1]: the reconstruction loss of the mean image in nats
    /// per image, with the unit Gaussian. MNIST has about 100; images that are all alike have 0.
    /// </summary>
    /// <param name="images">The images: at least one. At most 256 of them count, always the same.</param>
    public static double Of(ImageSet images)
    {
        double[] sums = new double[images.Shape.Size], squares = new double[images.Shape.Size];
        int count = Math.Min(images.Count, MaxImages);
        foreach (int chosen in RandomOrder.Of(images.Count, seed: 0).Take(count))
        {
            ReadOnlySpan<byte> image = images.PixelsOf(chosen);
            for (int i = 0; i < image.Length; i++)
            {
                double pixel = PixelScale.FromByte(image[i]);
                sums[i] += pixel;
                squares[i] += pixel * pixel;
            }
        }

        double total = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            double mean = sums[i] / count;
            total += (squares[i] / count) - (mean * mean);
        }

        return total / 2;
    }
}
