using System.Runtime.InteropServices;
using Vlae.Images;
using Vlae.Ladder;

namespace Vlae.Pictures.Import;

/// <summary>Turns any picture into an image with a model's shape and range, [-1, 1].</summary>
/// <param name="Shape">The shape; 1 or 3 channels.</param>
/// <remarks>The steps in their order: gray or color, size, background at the sides, inversion, range.</remarks>
public sealed record ImagePreparation(MapShape Shape)
{
    /// <summary>How a picture with other proportions gets the shape's size.</summary>
    public PictureFit Fit { get; init; }

    /// <summary>Whether to invert the picture, for dark strokes on light paper.</summary>
    public bool Invert { get; init; }

    /// <summary>The gray beside a picture with other proportions, before inversion: 0 is black.</summary>
    public byte Background { get; init; }

    /// <summary>Makes the image.</summary>
    /// <param name="picture">The picture, 1 or 3 channels.</param>
    public VlaeImage Apply(Raster picture)
    {
        if (Fit == PictureFit.Cover)
            picture = picture.Part(Middle(picture.Height, picture.Width));
        (int height, int width) = Fit == PictureFit.Contain
            ? Largest(picture.Height, picture.Width) : (Shape.Height, Shape.Width);
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
    private (int Height, int Width) Largest(int height, int width)
    {
        double scale = Math.Min(Shape.Height / (double)height, Shape.Width / (double)width);
        return (Side(height * scale), Side(width * scale));
    }

    // The largest part in the middle with the shape's proportions, rounded to whole pixels.
    private PictureRegion Middle(int height, int width)
    {
        double scale = Math.Min(height / (double)Shape.Height, width / (double)Shape.Width);
        (int rows, int columns) = (Side(Shape.Height * scale), Side(Shape.Width * scale));
        return new((width - columns) / 2, (height - rows) / 2, columns, rows);
    }

    private static int Side(double length) => Math.Max(1, (int)Math.Round(length));

    private float Scaled(byte value) => PixelScale.FromByte(Invert ? (byte)(255 - value) : value);
}
