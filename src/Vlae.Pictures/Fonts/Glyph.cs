using System.Numerics;

namespace Vlae.Pictures.Fonts;

/// <summary>The pixels of a character.</summary>
/// <param name="Width">Columns: 8, or 16 for wide characters such as those of Chinese.</param>
/// <param name="Rows">A number for each row; its lowest bit is the last column.</param>
internal sealed record Glyph(int Width, ushort[] Rows)
{
    private readonly int _ink = Rows.Aggregate(0, (all, row) => all | row);

    /// <summary>Whether no pixel is set.</summary>
    public bool IsBlank => _ink == 0;

    /// <summary>The first column with a pixel.</summary>
    public int Left => Width - (32 - BitOperations.LeadingZeroCount((uint)_ink));

    /// <summary>The last column with a pixel.</summary>
    public int Right => Width - 1 - BitOperations.TrailingZeroCount(_ink);

    /// <summary>Whether a pixel is set.</summary>
    public bool IsSet(int x, int y) => ((Rows[y] >> (Width - 1 - x)) & 1) != 0;
}
