using System.Collections.Immutable;

namespace Vlae.Ladder;

/// <summary>Chooses kernels and strides for an image's shape, as in the notebook.</summary>
public static class LadderDesigner
{
    // The notebook halves sides of 28 and 13, and uses stride 1 on sides of 6 and 3.
    internal const int SmallestHalvedSide = 12;

    private const int LargestKernel = 4;

    /// <summary>
    /// Derives the levels. While a side has at least 12 pixels, a level halves it (kernel 4 on an even side, 3 on an
    /// odd one). The remaining levels shrink it with stride 1 to one pixel. 28x28 and four levels give the notebook's
    /// network.
    /// </summary>
    /// <param name="channels">Channels of the image.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image; both sides must be odd, or both even.</param>
    /// <param name="levels">Number of levels.</param>
    /// <param name="channelFactor">Channels of the first map; each deeper map has twice as many.</param>
    /// <returns>An architecture whose maps are checked. Its other values are the notebook's.</returns>
    /// <exception cref="VlaeException"><c>ImpossibleArchitecture</c>.</exception>
    public static LadderArchitecture Design(int channels, int height, int width, int levels = 4, int channelFactor = 16)
    {
        if ((height - width) % 2 != 0)
        {
            throw new VlaeException(
                "ImpossibleArchitecture",
                $"This ladder cannot be derived: of {width}x{height} pixels one side is odd and the other even, and " +
                "no square kernel halves both. Crop or pad the images, or give kernels and strides yourself.");
        }

        var shapes = ImmutableArray.CreateBuilder<LevelShape>(Math.Max(levels, 0));
        (int h, int w) = (height, width);
        for (int i = 0; i < levels; i++)
        {
            LevelShape shape = Next(Math.Min(h, w), levels - i, channelFactor << Math.Min(i, 16));
            (h, w) = (((h - shape.Kernel) / shape.Stride) + 1, ((w - shape.Kernel) / shape.Stride) + 1);
            shapes.Add(shape);
        }

        var architecture = new LadderArchitecture
        {
            Channels = channels, Height = height, Width = width, Levels = shapes.DrainToImmutable(),
        };
        _ = architecture.Maps;
        return architecture;
    }

    private static LevelShape Next(int side, int levelsLeft, int channels)
    {
        if (side >= SmallestHalvedSide)
            return new(channels, side % 2 == 0 ? 4 : 3, 2);

        int shrink = (side - 1 + levelsLeft - 1) / levelsLeft;
        return new(channels, Math.Clamp(shrink + 1, 1, LargestKernel), 1);
    }
}
