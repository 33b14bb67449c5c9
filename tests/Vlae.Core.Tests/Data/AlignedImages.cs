using Vlae.Data;

namespace Vlae.Tests.Data;

/// <summary>Images whose things are in one place, and others.</summary>
internal static class AlignedImages
{
    public delegate void Draw(Random random, Span<byte> pixels);

    public static ImageSet Of(int channels, int height, int width, int count, Draw draw)
    {
        var random = new Random(1);
        int size = channels * height * width;
        var pixels = new byte[count * size];
        for (int i = 0; i < count; i++)
            draw(random, pixels.AsSpan(i * size, size));
        return new("drawn", "Train", channels, height, width, pixels, labels: null);
    }

    /// <summary>Fields of a form: upright stripes in one place, each of a random gray.</summary>
    public static ImageSet Forms(int channels, int height, int width, int count) =>
        Of(channels, height, width, count, (random, pixels) =>
        {
            int fields = 5, field = width / fields;
            for (int i = 0; i < fields; i++)
            {
                byte gray = (byte)random.Next(256);
                for (int row = 0; row < channels * height; row++)
                    pixels.Slice((row * width) + (i * field), field / 2).Fill(gray);
            }
        });

    /// <summary>
    /// Wide gray images as square ones, with bars above and below. Every second one may be turned, with bars at its
    /// left and right.
    /// </summary>
    public static ImageSet Squares(ImageSet wide, bool turns)
    {
        int side = wide.Width, bar = (side - wide.Height) / 2, number = 0;
        return Of(1, side, side, wide.Count, (_, pixels) =>
        {
            ReadOnlySpan<byte> image = wide.PixelsOf(number);
            bool turned = turns && number % 2 == 1;
            number++;
            for (int y = 0; y < side; y++)
            {
                for (int x = 0; x < side; x++)
                {
                    (int row, int column) = turned ? (x - bar, y) : (y - bar, x);
                    pixels[(y * side) + x] =
                        row >= 0 && row < wide.Height ? image[(row * side) + column] : byte.MaxValue;
                }
            }
        });
    }

    /// <summary>Two upright stripes anywhere, under a line of a random gray in one place.</summary>
    public static ImageSet Framed(int height, int width, int count)
    {
        ImageSet marks = Marks(1, height, width, count);
        int number = 0;
        return Of(1, height, width, count, (random, pixels) =>
        {
            marks.PixelsOf(number++).CopyTo(pixels);
            pixels.Slice(3 * width, width).Fill((byte)random.Next(70));
        });
    }

    /// <summary>Two upright stripes anywhere, of any width up to a sixth.</summary>
    public static ImageSet Marks(int channels, int height, int width, int count) =>
        Of(channels, height, width, count, (random, pixels) =>
        {
            for (int i = 0; i < 2; i++)
            {
                int left = random.Next(width), end = Math.Min(width, left + random.Next(2, width / 6));
                byte gray = (byte)random.Next(128, 256);
                for (int row = 0; row < channels * height; row++)
                    pixels.Slice((row * width) + left, end - left).Fill(gray);
            }
        });
}
