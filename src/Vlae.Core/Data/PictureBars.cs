using Vlae.Ladder;

namespace Vlae.Data;

/// <summary>
/// The bars of one color above and below a picture, or at its left and right, that fill an image of other proportions.
/// </summary>
/// <param name="Rows">Rows of the bar above, and of the one below; 0 without them.</param>
/// <param name="Columns">Columns of the bar at the left, and of the one at the right; 0 without them.</param>
internal readonly record struct PictureBars(int Rows, int Columns)
{
    /// <summary>
    /// Finds the bars of an image. A margin that the picture has on all four sides counts as a part of the picture.
    /// </summary>
    /// <param name="image">The image, (channel, row, column).</param>
    /// <param name="shape">Channels, rows and columns.</param>
    public static PictureBars Of(ReadOnlySpan<byte> image, MapShape shape)
    {
        (int height, int width, int last) = (shape.Height, shape.Width, (shape.Height * shape.Width) - 1);
        int top = 0, bottom = 0, left = 0, right = 0;
        while (top < height && IsPlain(image, shape, top, top + 1, 0, width, pixel: 0))
            top++;
        if (top == height)
            return default;

        // A bar may be at one side alone: a picture of 31 rows in 32.
        while (IsPlain(image, shape, height - bottom - 1, height - bottom, 0, width, pixel: last))
            bottom++;
        while (IsPlain(image, shape, 0, height, left, left + 1, pixel: 0))
            left++;
        while (IsPlain(image, shape, 0, height, width - right - 1, width - right, pixel: last))
            right++;
        int rows = Bar(top, bottom, shape.Height), columns = Bar(left, right, shape.Width);
        return rows > columns ? new(rows - columns, 0) : new(0, columns - rows);
    }

    /// <summary>The bars in a smaller copy of the image; a pixel that is partly a bar counts as one.</summary>
    /// <param name="from">The image's shape.</param>
    /// <param name="to">The copy's shape.</param>
    public PictureBars Smaller(MapShape from, MapShape to) => new(
        Smaller(Rows, from.Height, to.Height), Smaller(Columns, from.Width, to.Width));

    /// <summary>Writes the image with the edges of the picture repeated in place of the bars.</summary>
    /// <param name="image">The image, (channel, row, column).</param>
    /// <param name="shape">Channels, rows and columns.</param>
    /// <param name="result">Receives the image without bars.</param>
    public void Remove(ReadOnlySpan<byte> image, MapShape shape, Span<byte> result)
    {
        int i = 0;
        for (int c = 0; c < shape.Channels; c++)
        {
            for (int y = 0; y < shape.Height; y++)
            {
                int row = ((c * shape.Height) + Math.Clamp(y, Rows, shape.Height - 1 - Rows)) * shape.Width;
                for (int x = 0; x < shape.Width; x++)
                    result[i++] = image[row + Math.Clamp(x, Columns, shape.Width - 1 - Columns)];
            }
        }
    }

    /// <summary>Puts the bars of an image over another one.</summary>
    /// <param name="image">The image with the bars, (channel, row, column).</param>
    /// <param name="shape">Channels, rows and columns.</param>
    /// <param name="result">The image to change.</param>
    public void Restore(ReadOnlySpan<byte> image, MapShape shape, Span<byte> result)
    {
        for (int row = 0; row < shape.Channels * shape.Height; row++)
        {
            int y = row % shape.Height, start = row * shape.Width;
            int side = y < Rows || y >= shape.Height - Rows ? shape.Width : Columns;
            image.Slice(start, side).CopyTo(result[start..]);
            int end = start + shape.Width - side;
            image.Slice(end, side).CopyTo(result[end..]);
        }
    }

    // A picture in the middle of an odd number of rows has bars that differ by one.
    private static int Bar(int before, int behind, int side) => Math.Min(
        Math.Abs(before - behind) <= 1 ? Math.Max(before, behind) : Math.Min(before, behind), (side - 1) / 2);

    private static int Smaller(int bar, int from, int to) =>
        Math.Min(((bar * to) + from - 1) / from, (to - 1) / 2);

    // Whether a part of the image has the color of one pixel, the first or the last.
    private static bool IsPlain(
        ReadOnlySpan<byte> image, MapShape shape, int top, int bottom, int left, int right, int pixel)
    {
        for (int c = 0; c < shape.Channels; c++)
        {
            ReadOnlySpan<byte> map = image.Slice(c * shape.Height * shape.Width, shape.Height * shape.Width);
            for (int y = top; y < bottom; y++)
            {
                if (map[((y * shape.Width) + left)..((y * shape.Width) + right)].ContainsAnyExcept(map[pixel]))
                    return false;
            }
        }

        return true;
    }
}
