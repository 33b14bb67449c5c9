using Vlae.Images;

namespace Vlae.Evaluation.Morphology;

/// <summary>Measures the shape of digits, white on black.</summary>
/// <remarks>
/// Castro et al., arXiv 1809.10780, section 3.1. The image is enlarged four times and cut at half of its range. Area is
/// counted. Length and thickness are measured along the skeleton, slant and bounds on the gray levels.
/// </remarks>
public static class Morphometry
{
    /// <summary>Measures one image.</summary>
    /// <param name="image">A gray image of any size, with light strokes on a dark background.</param>
    /// <exception cref="VlaeException">
    /// <c>ImageNotGrey</c>: it has colors. <c>ImageWithoutInk</c>: all its pixels are alike.
    /// </exception>
    public static Morphometrics Measure(VlaeImage image)
    {
        if (image.Channels != 1)
        {
            throw new VlaeException("ImageNotGrey",
                $"The image ({image}) has {image.Channels} channels, and shape is measured on gray images.");
        }

        return TryMeasure(image.Pixels.AsSpan(), image.Height, image.Width)
            ?? throw new VlaeException("ImageWithoutInk",
                $"The image ({image}) has no stroke to measure: all its pixels are alike.");
    }

    /// <summary>Measures one image; null if all its pixels are alike.</summary>
    /// <param name="pixels">(row, column), in [-1, 1].</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    internal static Morphometrics? TryMeasure(ReadOnlySpan<float> pixels, int height, int width)
    {
        var image = new GrayMap(height, width);
        for (int i = 0; i < pixels.Length; i++)
            image.Pixels[i] = PixelScale.ToByte(pixels[i]);

        GrayMap fine = Upscaling.Expand(image);
        (float low, float high) = Upscaling.Range(fine.Pixels);
        if (low == high)
            return null;

        float cut = low + ((high - low) / 2);
        bool[] ink = Array.ConvertAll(fine.Pixels, p => p >= cut);
        int[] squares = DistanceTransform.Squared(ink, fine.Height, fine.Width);
        bool[] skeleton = MedialAxis.Find(squares, fine.Height, fine.Width);
        ImageMoments moments = ImageMoments.Of(fine);
        (double w, double h) = BoundingParallelogram.Of(fine, moments);
        const double Scale = Upscaling.Factor;
        return new(
            Area: ink.AsSpan().Count(true) / (Scale * Scale),
            Length: MedialAxis.Length(skeleton, fine.Height, fine.Width) / Scale,
            Thickness: 2 * MeanDistance(squares, skeleton) / Scale,
            Slant: Math.Atan(-moments.Shear),
            Width: w / Scale,
            Height: h / Scale);
    }

    private static double MeanDistance(ReadOnlySpan<int> squares, ReadOnlySpan<bool> skeleton)
    {
        double sum = 0;
        for (int i = 0; i < squares.Length; i++)
            sum += skeleton[i] ? Math.Sqrt(squares[i]) : 0;

        return sum / skeleton.Count(true);
    }
}

/// <summary>A gray picture to measure.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Pixels">(row, column), from 0 to 255.</param>
internal sealed record GrayMap(int Height, int Width, float[] Pixels)
{
    /// <summary>A black picture.</summary>
    public GrayMap(int height, int width)
        : this(height, width, new float[height * width])
    {
    }

    /// <summary>One row.</summary>
    public Span<float> Row(int y) => Pixels.AsSpan(y * Width, Width);
}
