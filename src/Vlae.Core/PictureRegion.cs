using System.Globalization;

namespace Vlae;

/// <summary>A rectangle of a picture, in its pixels.</summary>
/// <param name="X">The first column, from 0.</param>
/// <param name="Y">The first row, from 0.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public sealed record PictureRegion(int X, int Y, int Width, int Height)
{
    /// <summary>Such as <c>64,0 32x32</c>: the left upper corner and the size.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{X},{Y} {Width}x{Height}");
}
