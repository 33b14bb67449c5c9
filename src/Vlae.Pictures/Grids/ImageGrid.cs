using Vlae.Images;

namespace Vlae.Pictures.Grids;

/// <summary>
/// Arranges images in rows, as one picture. Pixels are mapped by (x + 1)/2, so that no pixel is clipped to black.
/// </summary>
public static class ImageGrid
{
    /// <summary>The largest number of values of a picture: pixels times channels.</summary>
    public const long MaxPixels = 1L << 28;

    /// <summary>The default number of columns: one row for up to ten images, else a square.</summary>
    public static int DefaultColumns(int count) => count <= 10 ? count : (int)Math.Ceiling(Math.Sqrt(count));

    /// <summary>Draws a grid on a black background.</summary>
    /// <param name="images">At least one image; all of one shape, with 1 or 3 channels.</param>
    /// <param name="columns">Images in a row.</param>
    /// <param name="scale">Pixels of the picture per pixel of an image, along each side.</param>
    /// <param name="padding">Pixels between images and around them; 0 for none. Not scaled.</param>
    /// <param name="margins">Black space for titles; none by default.</param>
    /// <param name="cancel">Stops between images.</param>
    /// <exception cref="VlaeException"><c>PictureTooLarge</c>, <c>ImageNotDrawable</c>.</exception>
    public static Raster Draw(
        IReadOnlyList<VlaeImage> images, int columns, int scale, int padding, GridMargins margins = default,
        CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(images.Count);
        VlaeImage first = images[0];
        if (first.Channels is not (1 or 3))
        {
            throw new VlaeException("ImageNotDrawable",
                $"The image ({first}) has {first.Channels} channels; 1 and 3 can be drawn.");
        }

        columns = Math.Min(columns, images.Count);
        long cellHeight = ((long)first.Height * scale) + padding + margins.Below;
        long cellWidth = ((long)first.Width * scale) + padding;
        long rows = (images.Count + columns - 1) / columns;
        long height = margins.Top + (rows * cellHeight) + padding;
        long width = margins.Left + (columns * cellWidth) + padding;
        if (height * width * first.Channels > MaxPixels)
        {
            throw new VlaeException("PictureTooLarge",
                $"The picture would have {width:N0} x {height:N0} pixels; {MaxPixels:N0} are possible. Take fewer " +
                "images or a smaller scale.");
        }

        var bytes = new byte[height * width * first.Channels];
        for (int i = 0; i < images.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            long top = margins.Top + padding + (i / columns * cellHeight);
            long left = margins.Left + padding + (i % columns * cellWidth);
            Put(
                images[i], scale, bytes.AsSpan((int)(((top * width) + left) * first.Channels)),
                (int)width * first.Channels);
        }

        return new(first.Channels, (int)height, (int)width, bytes);
    }

    private static void Put(VlaeImage image, int scale, Span<byte> target, int stride)
    {
        int area = image.Height * image.Width;
        for (int y = 0; y < image.Height * scale; y++)
        {
            Span<byte> row = target[(y * stride)..];
            for (int x = 0; x < image.Width * scale; x++)
            {
                int pixel = (y / scale * image.Width) + (x / scale);
                for (int c = 0; c < image.Channels; c++)
                    row[(x * image.Channels) + c] = PixelScale.ToByte(image.Pixels[(c * area) + pixel]);
            }
        }
    }
}
