namespace Vlae.Pictures.Png;

/// <summary>A part of a PNG's pixels, with rows of its own: all of them, or one of Adam7's seven.</summary>
/// <param name="X">Its first column in the picture.</param>
/// <param name="Y">Its first row in the picture.</param>
/// <param name="StepX">Columns of the picture from one of its pixels to the next.</param>
/// <param name="StepY">Rows of the picture from one of its rows to the next.</param>
/// <param name="Header">The picture.</param>
internal readonly record struct PngPass(int X, int Y, int StepX, int StepY, PngHeader Header)
{
    // ISO/IEC 15948, 8.2.
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Pixels of a row.</summary>
    public int Width => (Header.Width - X + StepX - 1) / StepX;

    /// <summary>Number of rows; 0 where they would be empty.</summary>
    public int Height => Width == 0 ? 0 : (Header.Height - Y + StepY - 1) / StepY;

    /// <summary>Bytes of a row, without its filter's number.</summary>
    public int RowSize => (int)((((long)Width * Header.Samples * Header.Depth) + 7) / 8);

    /// <summary>Bytes of all rows, with their filters' numbers.</summary>
    public long Size => (long)Height * (1 + RowSize);

    /// <summary>The passes of a picture, in the file's order; some may be empty.</summary>
    public static PngPass[] Of(PngHeader header) => header.IsInterlaced
        ? [.. Adam7.Select(pass => new PngPass(pass.X, pass.Y, pass.StepX, pass.StepY, header))]
        : [new(0, 0, 1, 1, header)];
}
