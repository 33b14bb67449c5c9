using System.Collections.Immutable;
using static System.FormattableString;

namespace Vlae.Ladder;

/// <summary>Derives the maps of an architecture, and refuses an impossible one.</summary>
internal static class LadderMaps
{
    // No sensible network reaches these limits. They keep a forged checkpoint from allocating terabytes.
    public const int MaxSide = 1024;
    private const int MaxWidth = 4096;
    private const int MaxLevels = 8;
    private const long MaxParameters = 1L << 28;

    // An int must be able to count the values of 32 samples.
    private const long MaxMapSize = 1L << 24;

    public static ImmutableArray<MapShape> Derive(LadderArchitecture a)
    {
        Check(a.Channels is >= 1 and <= 64, $"an image has 1 to 64 channels, not {a.Channels}");
        RequireSides(a.Height, a.Width);
        Check(a.Levels.Length is >= 1 and <= MaxLevels, $"a ladder has 1 to {MaxLevels} levels, not {a.Levels.Length}");
        Check(a.LatentSize is >= 1 and <= MaxWidth, $"the latent size is 1 to {MaxWidth}, not {a.LatentSize}");
        Check(a.HiddenSize is >= 1 and <= MaxWidth, $"the hidden size is 1 to {MaxWidth}, not {a.HiddenSize}");
        Check(a.Dropout is >= 0f and < 1f, Invariant($"dropout is a probability in [0, 1), not {a.Dropout}"));
        Check(Enum.IsDefined(a.Wiring), $"there is no wiring number {(int)a.Wiring}");

        var maps = ImmutableArray.CreateBuilder<MapShape>(a.Levels.Length + 1);
        maps.Add(Require(a.Image, "the image"));
        for (int i = 0; i < a.Levels.Length; i++)
            maps.Add(Shrink(maps[i], a.Levels[i], depth: i + 1));

        CheckParameterCount(a, maps);
        return maps.MoveToImmutable();
    }

    /// <summary>Refuses an image that is empty or too large.</summary>
    public static void RequireSides(int height, int width) => Check(
        height is >= 1 and <= MaxSide && width is >= 1 and <= MaxSide,
        $"an image has sides of 1 to {MaxSide} pixels, not {width}x{height}");

    private static MapShape Shrink(MapShape map, LevelShape? level, int depth)
    {
        if (level is null)
            throw Impossible($"there is no convolution at depth {depth}");

        string what = $"the convolution at depth {depth} (kernel {level.Kernel}, stride {level.Stride})";
        Check(
            level.Channels is >= 1 and <= MaxWidth,
            $"{what} has {level.Channels} channels; 1 to {MaxWidth} are possible");
        Check(level.Kernel >= 1 && level.Stride >= 1, $"{what} needs a kernel and a stride of at least 1");
        Check(level.Stride <= level.Kernel, $"{what} would skip pixels: a stride is at most its kernel's side");
        MapShape small = new(
            level.Channels, Side(map.Height, level, what, "rows"), Side(map.Width, level, what, "columns"));
        return Require(small, what);
    }

    private static MapShape Require(MapShape map, string what)
    {
        Check((long)map.Channels * map.Height * map.Width <= MaxMapSize,
            $"{what} has a map of {map}; {MaxMapSize:N0} values are possible");
        return map;
    }

    private static int Side(int side, LevelShape level, string what, string axis)
    {
        Check(
            side >= level.Kernel,
            $"{what} does not fit on a map of {side} {axis}; use fewer levels or a smaller kernel");
        int rest = (side - level.Kernel) % level.Stride;
        // The decoder's transposed convolution gives (n - 1) * stride + kernel. That must be the same side.
        Check(rest == 0,
            $"{what} leaves {rest} of {side} {axis} unread, and the decoder could not give them back; " +
            $"use a kernel of {level.Kernel + rest} or a side of {side - rest}");
        return ((side - level.Kernel) / level.Stride) + 1;
    }

    private static void CheckParameterCount(LadderArchitecture a, ImmutableArray<MapShape>.Builder maps)
    {
        // The linear layers of a level in encoder and decoder: hidden to hidden, and to or from the code.
        long linear = a.HiddenSize * ((2L * a.HiddenSize) + (3L * a.LatentSize)), count = 0;
        for (int i = 0; i < a.Levels.Length; i++)
        {
            long kernel = (long)a.Levels[i].Kernel * a.Levels[i].Kernel * maps[i].Channels * maps[i + 1].Channels;
            count += linear + (2 * (kernel + ((long)maps[i + 1].Size * a.HiddenSize)));
        }

        Check(
            count <= MaxParameters,
            $"the network would have over {count:N0} parameters; {MaxParameters:N0} are possible");
    }

    private static void Check(bool possible, string why)
    {
        if (!possible)
            throw Impossible(why);
    }

    private static VlaeException Impossible(string why) =>
        new("ImpossibleArchitecture", $"This ladder cannot be built: {why}.");
}

/// <summary>The shape of one sample's map of features, (channel, row, column).</summary>
/// <param name="Channels">Number of channels.</param>
/// <param name="Height">Number of rows.</param>
/// <param name="Width">Number of columns.</param>
public readonly record struct MapShape(int Channels, int Height, int Width)
{
    /// <summary>Channels x rows x columns.</summary>
    public int Size => Channels * Height * Width;

    /// <summary>Such as <c>16 x 13 x 13</c>.</summary>
    public override string ToString() => $"{Channels} x {Height} x {Width}";
}
