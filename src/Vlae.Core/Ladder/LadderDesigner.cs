using System.Collections.Immutable;

namespace Vlae.Ladder;

/// <summary>Chooses the number of levels, kernels and strides for an image's shape.</summary>
/// <remarks>
/// 28x28 pixels give the notebook's network. Other sizes get the same care: maps are halved down to fewer than eight
/// pixels, then shrunk with stride 1 to one pixel. Kernels of 4 and 6 at stride 2 throughout, which cover all pixels
/// equally often, were measured to be no better, and to weave as much (docs/design/quality.md).
/// </remarks>
public static class LadderDesigner
{
    // The notebook halves sides of 28 and 13, and uses stride 1 on sides of 6 and 3.
    internal const int SmallestHalvedSide = 8;

    private const int FewestLevels = 4;
    private const int MostLevels = 8;
    private const int LargestUnitStrideKernel = 4;

    // A deep map has at most eight times the channels of the first, as the notebook's has.
    private const int LargestChannelShift = 3;

    /// <summary>
    /// Derives the levels. While a side has at least 8 pixels, a level halves it (kernel 4 on an even side, 3 on an odd
    /// one). The remaining levels shrink it with stride 1 to one pixel.
    /// </summary>
    /// <param name="channels">Channels of the image.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image; both sides must be odd, or both even.</param>
    /// <param name="levels">Number of levels; null for <see cref="LevelCountFor"/>.</param>
    /// <param name="channelFactor">
    /// Channels of the first map. Each deeper map has twice as many, up to eight times.
    /// </param>
    /// <returns>An architecture whose maps are checked. Its other values are the notebook's.</returns>
    /// <exception cref="VlaeException"><c>ImpossibleArchitecture</c>.</exception>
    public static LadderArchitecture Design(
        int channels, int height, int width, int? levels = null, int channelFactor = 16)
    {
        if ((height - width) % 2 != 0)
        {
            throw new VlaeException(
                "ImpossibleArchitecture",
                $"This ladder cannot be derived: of {width}x{height} pixels one side is odd and the other even, and " +
                "no square kernel halves both. Crop or pad the images, or give kernels and strides yourself.");
        }

        int count = levels ?? LevelCountFor(Math.Min(height, width));
        var shapes = ImmutableArray.CreateBuilder<LevelShape>(Math.Max(count, 0));
        (int h, int w) = (height, width);
        for (int i = 0; i < count; i++)
        {
            (int kernel, int stride) = Window(Math.Min(h, w), count - i);
            (h, w) = (((h - kernel) / stride) + 1, ((w - kernel) / stride) + 1);
            shapes.Add(new(channelFactor << Math.Min(i, LargestChannelShift), kernel, stride));
        }

        var architecture = new LadderArchitecture
        {
            Channels = channels, Height = height, Width = width, Levels = shapes.DrainToImmutable(),
        };
        _ = architecture.Maps;
        return architecture;
    }

    /// <summary>The default number of levels: as many as lead to a map of one pixel, but at least 4.</summary>
    /// <param name="side">The image's shorter side, in pixels.</param>
    /// <returns>4 for 28 and 32 pixels, 5 for 48 and 64, 6 for 96 and 128.</returns>
    public static int LevelCountFor(int side)
    {
        int levels = 0;
        while (side > 1 && levels < MostLevels)
        {
            (int kernel, int stride) = Window(side, levelsLeft: 1);
            side = ((side - kernel) / stride) + 1;
            levels++;
        }

        return Math.Max(levels, FewestLevels);
    }

    private static (int Kernel, int Stride) Window(int side, int levelsLeft)
    {
        if (side >= SmallestHalvedSide)
            return (side % 2 == 0 ? 4 : 3, 2);

        int shrink = (side - 1 + levelsLeft - 1) / levelsLeft;
        return (Math.Clamp(shrink + 1, 1, LargestUnitStrideKernel), 1);
    }
}
