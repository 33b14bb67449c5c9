namespace Vlae.Pictures.Png;

/// <summary>A pass of a PNG, which has its own rows: all pixels, or one of Adam7's seven passes.</summary>
/// <param name="X">The column of its first pixel in the picture.</param>
/// <param name="Y">The row of its first pixel in the picture.</param>
/// <param name="StepX">Columns of the picture between neighboring pixels of the pass.</param>
/// <param name="StepY">Rows of the picture between neighboring rows of the pass.</param>
/// <param name="Header">The header of the picture.</param>
internal readonly record struct PngPass(int X, int Y, int StepX, int StepY, PngHeader Header)
{
    // ISO/IEC 15948, 8.2.
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Pixels of a row.</summary>
    public int Width => (Header.Width - X + StepX - 1) / StepX;

    /// <summary>Number of rows; 0 if they would be empty.</summary>
    public int Height => Width == 0 ? 0 : (Header.Height - Y + StepY - 1) / StepY;

    /// <summary>Bytes of a row, without the filter's number.</summary>
    public int RowSize => (int)((((long)Width * Header.Samples * Header.Depth) + 7) / 8);

    /// <summary>Bytes of all rows, with the filters' numbers.</summary>
    public long Size => (long)Height * (1 + RowSize);

    /// <summary>The passes of a picture in the file's order. Passes may be empty.</summary>
    public static PngPass[] Of(PngHeader header) => header.IsInterlaced
        ? [.. Adam7.Select(pass => new PngPass(pass.X, pass.Y, pass.StepX, pass.StepY, header))]
        : [new(0, 0, 1, 1, header)];
}
