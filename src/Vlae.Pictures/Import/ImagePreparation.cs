using System.Runtime.InteropServices;
using Vlae.Images;
using Vlae.Ladder;

namespace Vlae.Pictures.Import;

/// <summary>Turns any picture into an image with a model's shape and range, [-1, 1].</summary>
/// <param name="Shape">The shape; 1 or 3 channels.</param>
/// <remarks>The steps in their order: gray or color, size, background at the sides, inversion, range.</remarks>
public sealed record ImagePreparation(MapShape Shape)
{
    /// <summary>
    /// Whether the picture fills the shape and loses its proportions, as with torchvision's <c>Resize((h, w))</c>.
    /// Otherwise it keeps its proportions, as MNIST's digits did, and is in the middle of the background.
    /// </summary>
    public bool Stretch { get; init; }

    /// <summary>Whether to invert the picture, for dark strokes on light paper.</summary>
    public bool Invert { get; init; }

    /// <summary>The gray beside a picture with other proportions, before inversion: 0 is black.</summary>
    public byte Background { get; init; }

    /// <summary>Makes the image.</summary>
    /// <param name="picture">The picture, 1 or 3 channels.</param>
    public VlaeImage Apply(Raster picture)
    {
        (int height, int width) = Stretch ? (Shape.Height, Shape.Width) : Fit(picture.Height, picture.Width);
        Raster sized = AreaAverage.Of(Shape.Channels == 1 ? Luma.Of(picture) : picture, height, width);
        (int top, int left) = ((Shape.Height - height) / 2, (Shape.Width - width) / 2);
        var pixels = new float[Shape.Size];
        Array.Fill(pixels, Scaled(Background));
        for (int c = 0; c < Shape.Channels; c++)
        {
            // A gray picture has the same value in all channels.
            int channel = Math.Min(c, sized.Channels - 1);
            for (int y = 0; y < height; y++)
            {
                int target = (((c * Shape.Height) + top + y) * Shape.Width) + left;
                for (int x = 0; x < width; x++)
                    pixels[target + x] = Scaled(sized.Bytes.Span[(((y * width) + x) * sized.Channels) + channel]);
            }
        }

        return new(Shape.Channels, Shape.Height, Shape.Width, ImmutableCollectionsMarshal.AsImmutableArray(pixels));
    }

    // The largest size with the same proportions, rounded to whole pixels, at least 1.
    private (int Height, int Width) Fit(int height, int width)
    {
        double scale = Math.Min(Shape.Height / (double)height, Shape.Width / (double)width);
        return (Side(height * scale), Side(width * scale));
    }

    private static int Side(double length) => Math.Max(1, (int)Math.Round(length));

    private float Scaled(byte value) => PixelScale.FromByte(Invert ? (byte)(255 - value) : value);
}
