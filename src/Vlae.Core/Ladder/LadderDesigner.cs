using System.Collections.Immutable;

namespace Vlae.Ladder;

/// <summary>Chooses kernels and strides for an image's shape, in the manner of the notebook.</summary>
public static class LadderDesigner
{
    // The notebook halves 28 and 13, and slides over 6 and 3.
    internal const int SmallestHalvedSide = 12;

    private const int LargestKernel = 4;

    /// <summary>
    /// Derives the levels: halve while a side has at least 12 pixels (kernel 4 on an even side, 3 on an odd one), then
    /// slide down to a single pixel over the levels that are left. For 28x28 and four levels: the notebook's network.
    /// </summary>
    /// <param name="channels">Channels of the image.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image; odd or even like the rows.</param>
    /// <param name="levels">Number of levels.</param>
    /// <param name="channelFactor">Channels of the first map; each deeper one has twice as many.</param>
    /// <returns>An architecture with the notebook's other defaults; its maps are already checked.</returns>
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
