namespace Vlae.Pictures.Heat;

/// <summary>Draws a heat map over a picture.</summary>
public static class HeatOverlay
{
    // Cold places show the picture alone. From half of the scale on, the color covers most of it.
    private const double MostCover = 0.75, CoverPerHeat = 1.5;

    /// <summary>The picture with the colors of a heat map.</summary>
    /// <param name="image">A picture with 1 or 3 channels.</param>
    /// <param name="heat">The heat of each place from 0 to 1, (row, column).</param>
    /// <returns>An image with 3 channels. It has the picture's label.</returns>
    /// <exception cref="VlaeException"><c>ImageNotDrawable</c>: it has another number of channels.</exception>
    public static VlaeImage Of(VlaeImage image, IReadOnlyList<double> heat)
    {
        VlaeImage colored = Colored(image);
        int area = image.Height * image.Width;
        var pixels = new float[3 * area];
        for (int i = 0; i < area; i++)
        {
            (double red, double green, double blue) = HeatColors.Of(heat[i]);
            double cover = Math.Clamp(CoverPerHeat * heat[i], 0, MostCover);
            pixels[i] = Blend(colored.Pixels[i], red, cover);
            pixels[area + i] = Blend(colored.Pixels[area + i], green, cover);
            pixels[(2 * area) + i] = Blend(colored.Pixels[(2 * area) + i], blue, cover);
        }

        return new(3, image.Height, image.Width, [.. pixels])
        {
            Source = image.Source, Label = image.Label, LabelName = image.LabelName,
        };
    }

    /// <summary>The picture with 3 channels; a gray one gets equal ones.</summary>
    /// <exception cref="VlaeException"><c>ImageNotDrawable</c>.</exception>
    public static VlaeImage Colored(VlaeImage image) => image.Channels switch
    {
        3 => image,
        1 => new(3, image.Height, image.Width, [.. image.Pixels, .. image.Pixels, .. image.Pixels])
        {
            Source = image.Source,
            Label = image.Label,
            LabelName = image.LabelName,
            Factors = image.Factors,
            Place = image.Place,
        },
        _ => throw new VlaeException("ImageNotDrawable",
            $"The image ({image}) has {image.Channels} channels; 1 and 3 can be drawn."),
    };

    // Pixels are in [-1, 1], colors in [0, 1].
    private static float Blend(float pixel, double color, double cover) =>
        (float)((pixel * (1 - cover)) + (((2 * color) - 1) * cover));
}
