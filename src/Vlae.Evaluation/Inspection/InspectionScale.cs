using Vlae.Ladder;

namespace Vlae.Evaluation.Inspection;

/// <summary>The squares that an inspection averages over. They grow with the images that the model reads.</summary>
/// <param name="Smoothing">Side of the square that residuals are averaged over; odd, in pixels.</param>
/// <param name="Window">Side of the window of a score; odd, in pixels.</param>
internal readonly record struct InspectionScale(int Smoothing, int Window)
{
    // Measured on images of 64x64 (docs/design/quality.md): 3 and 5 pixels.
    private const double SmoothingShare = 3.0 / 64, WindowShare = 5.0 / 64;
    private const int LeastWindow = 3;

    /// <summary>The squares for a model's images: 3 and 5 pixels of 64, 1 and 3 of 28.</summary>
    /// <param name="image">The shape that the model reads.</param>
    public static InspectionScale Of(MapShape image)
    {
        int side = Math.Min(image.Height, image.Width);
        int largest = side - ((side + 1) % 2);
        return new(
            Math.Min(Odd(side * SmoothingShare), largest),
            Math.Min(Math.Max(LeastWindow, Odd(side * WindowShare)), largest));
    }

    private static int Odd(double side) => (2 * (int)Math.Round(Math.Max(0, (side - 1) / 2))) + 1;
}
