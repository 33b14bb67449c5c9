using Vlae.Checkpoints.Arrays;

namespace Vlae.Pictures.Import;

/// <summary>Where the channels, rows and columns of the pictures in an array are.</summary>
/// <param name="Channels">1 or 3.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="ChannelsFirst">Whether a picture is (channel, row, column), as in PyTorch.</param>
internal sealed record ArrayLayout(int Channels, int Height, int Width, bool ChannelsFirst)
{
    private const int MaxSide = 4096, MaxValues = 1 << 24;

    /// <summary>
    /// The layout of an array of (picture, row, column), (picture, row, column, channel) or (picture, channel, row,
    /// column); null if it has another shape, or a type that is not read.
    /// </summary>
    public static ArrayLayout? Of(ArrayEntry array)
    {
        ArrayLayout? layout = array.Shape.AsSpan() switch
        {
            [_, var h, var w] => new(1, h, w, false),
            [_, var h, var w, (1 or 3) and var c] => new(c, h, w, false),
            [_, (1 or 3) and var c, var h, var w] => new(c, h, w, true),
            _ => null,
        };
        return array.IsReadable && layout is { Height: > 0 and <= MaxSide, Width: > 0 and <= MaxSide }
            && layout.Channels * layout.Height * layout.Width <= MaxValues ? layout : null;
    }

    /// <summary>A picture.</summary>
    /// <param name="bytes">Its values, in the array's order.</param>
    public Raster ToRaster(ReadOnlySpan<byte> bytes)
    {
        var result = new byte[bytes.Length];
        int size = Height * Width;
        for (int i = 0; i < result.Length; i++)
            result[i] = bytes[ChannelsFirst ? (i % Channels * size) + (i / Channels) : i];

        return new(Channels, Height, Width, result);
    }
}
