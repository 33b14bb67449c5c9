using System.Collections.Immutable;

namespace Vlae.Ladder;

/// <summary>Chooses the number of levels, kernels and strides for an image's shape.</summary>
/// <remarks>
/// 28x28 pixels give the notebook's network. Other sizes get the same care: maps are halved down to fewer than eight
/// pixels, then shrunk with stride 1 to one pixel. Kernels of 4 and 6 at stride 2 throughout, which cover all pixels
/// equally often, were measured to be no better, and to weave as much (docs/design/quality.md).
/// The decoder gives back exactly the sides that the encoder had. So a level must leave no pixel of either side unread,
/// and a stride divides the difference of the sides.
/// </remarks>
public static class LadderDesigner
{
    // The notebook halves sides of 28 and 13, and uses stride 1 on sides of 6 and 3.
    internal const int SmallestHalvedSide = 8;

    private const int FewestLevels = 4;
    private const int MostLevels = 8;
    private const int LargestUnitStrideKernel = 4;

    // Larger maps would take too long at stride 1.
    private const int LargestUnitStrideSide = 24;

    // How far the sides are that an error proposes.
    private const int ProposedReach = 8;

    // A deep map has at most eight times the channels of the first, as the notebook's has.
    private const int LargestChannelShift = 3;

    /// <summary>
    /// Derives the levels. While a side has at least 8 pixels, a level halves it (kernel 4 on an even side, 3 on an odd
    /// one). The remaining levels shrink it with stride 1 to one pixel. Where one side of a map is odd and the other
    /// even, its level has the stride 3 if that divides their difference; else the stride 1 up to 24 pixels, and the
    /// stride 5 or 7 above.
    /// </summary>
    /// <param name="channels">Channels of the image.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="levels">Number of levels; null for <see cref="LevelCountFor"/>.</param>
    /// <param name="channelFactor">
    /// Channels of the first map. Each deeper map has twice as many, up to eight times.
    /// </param>
    /// <returns>An architecture whose maps are checked. Its other values are the notebook's.</returns>
    /// <exception cref="VlaeException"><c>ImpossibleArchitecture</c>.</exception>
    public static LadderArchitecture Design(
        int channels, int height, int width, int? levels = null, int channelFactor = 16)
    {
        LadderMaps.RequireSides(height, width);
        int count = levels ?? LevelCountFor(Math.Min(height, width));
        (int h, int w) = (height, width);
        List<(int Kernel, int Stride)> windows = Windows(ref h, ref w, count);
        if (windows.Count < count)
            throw Impossible(height, width, h, w, levels);

        var architecture = new LadderArchitecture
        {
            Channels = channels,
            Height = height,
            Width = width,
            Levels =
            [
                .. windows.Select((window, i) => new LevelShape(
                    channelFactor << Math.Min(i, LargestChannelShift), window.Kernel, window.Stride)),
            ],
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
            (int kernel, int stride) = SquareWindow(side, levelsLeft: 1);
            side = Shrink(side, kernel, stride);
            levels++;
        }

        return Math.Max(levels, FewestLevels);
    }

    // Kernels and strides of the levels. It shrinks the sides, and ends early at a map that no window fits.
    private static List<(int Kernel, int Stride)> Windows(ref int height, ref int width, int count)
    {
        var windows = new List<(int, int)>();
        while (windows.Count < count && Window(height, width, count - windows.Count) is var (kernel, stride))
        {
            (height, width) = (Shrink(height, kernel, stride), Shrink(width, kernel, stride));
            windows.Add((kernel, stride));
        }

        return windows;
    }

    // Kernel and stride of a level on a map; null if none fits both sides.
    private static (int Kernel, int Stride)? Window(int height, int width, int levelsLeft)
    {
        int side = Math.Min(height, width), difference = Math.Abs(height - width);
        if (side < SmallestHalvedSide || difference % 2 == 0)
            return SquareWindow(side, levelsLeft);
        if (difference % 3 == 0)
            return Odd(side, 3);
        if (side <= LargestUnitStrideSide)
            return (LargestUnitStrideKernel, 1);
        return difference % 5 == 0 ? Odd(side, 5) : difference % 7 == 0 ? Odd(side, 7) : null;
    }

    private static (int Kernel, int Stride) SquareWindow(int side, int levelsLeft)
    {
        if (side >= SmallestHalvedSide)
            return (side % 2 == 0 ? 4 : 3, 2);

        int shrink = (side - 1 + levelsLeft - 1) / levelsLeft;
        return (Math.Clamp(shrink + 1, 1, LargestUnitStrideKernel), 1);
    }

    // The smallest kernel that leaves no pixel of the side unread.
    private static (int Kernel, int Stride) Odd(int side, int stride) => (stride + (side % stride), stride);

    private static int Shrink(int side, int kernel, int stride) => ((side - kernel) / stride) + 1;

    private static VlaeException Impossible(int height, int width, int mapHeight, int mapWidth, int? levels)
    {
        string why = mapHeight == height
            ? $"no square kernel fits {width}x{height} pixels"
            : $"{width}x{height} pixels lead to a map of {mapWidth}x{mapHeight}, which no square kernel fits";
        string near = (
            from h in Enumerable.Range(height - ProposedReach, (2 * ProposedReach) + 1)
            from w in Enumerable.Range(width - ProposedReach, (2 * ProposedReach) + 1)
            where h > 0 && w > 0 && Math.Max(h, w) <= LadderMaps.MaxSide && IsPossible(h, w, levels)
            orderby Math.Abs(h - height) + Math.Abs(w - width), h * w descending
            select $"Use images of {w}x{h} pixels, for example, or").FirstOrDefault() ?? "Crop or pad the images, or";
        return new(
            "ImpossibleArchitecture",
            $"This ladder cannot be derived: {why}. {near} give kernels and strides yourself.");
    }

    private static bool IsPossible(int height, int width, int? levels)
    {
        int count = levels ?? LevelCountFor(Math.Min(height, width));
        return Windows(ref height, ref width, count).Count >= count;
    }
}
