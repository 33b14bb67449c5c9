namespace Vlae.Data.Sprites;

/// <summary>
/// Draws one sprite in black and white: a pixel is white if its center is inside the shape. There are no grays at the
/// edges, as in dSprites.
/// </summary>
internal static class SpritePen
{
    /// <summary>Number of rows, and of columns, of the image.</summary>
    public const int Side = 64;

    // Pixels from the center to the farthest point of the largest sprite. It stays inside the image at every place.
    private const double Radius = 15;

    // Columns from the first place of a center to the last.
    private const double Range = 32;

    // Of an ellipse, the shorter axis over the longer.
    private const double Flatness = 0.5;

    // The heart's own units: its middle, and its radius, which is that of its lowest point.
    private const double HeartMiddle = 0.25, HeartRadius = 1.25;

    /// <summary>Draws a sprite.</summary>
    /// <param name="factors">The factors.</param>
    /// <param name="pixels">Receives the image, 64 x 64, row by row: 0 or 255.</param>
    public static void Draw(SpriteFactors factors, Span<byte> pixels)
    {
        double size = Radius * factors.ScaleValue;
        double centerX = ((Side - 1 - Range) / 2) + (Range * factors.XValue);
        double centerY = ((Side - 1 - Range) / 2) + (Range * factors.YValue);
        (double sin, double cos) = Math.SinCos(factors.Angle);
        for (int row = 0; row < Side; row++)
        {
            for (int column = 0; column < Side; column++)
            {
                // Into the shape's own axes, y up, in units of the sprite's radius.
                double x = (column - centerX) / size, y = (centerY - row) / size;
                bool isInside = IsInside(factors.Shape, (cos * x) + (sin * y), (cos * y) - (sin * x));
                pixels[(row * Side) + column] = isInside ? byte.MaxValue : byte.MinValue;
            }
        }
    }

    private static bool IsInside(int shape, double x, double y) => shape switch
    {
        0 => Math.Max(x * x, y * y) <= 0.5,
        1 => (x * x) + (y * y / (Flatness * Flatness)) <= 1,
        _ => IsInHeart(HeartRadius * x, (HeartRadius * y) + HeartMiddle),
    };

    // The heart curve (x^2 + y^2 - 1)^3 = x^2 y^3.
    private static bool IsInHeart(double x, double y)
    {
        double disk = (x * x) + (y * y) - 1;
        return disk * disk * disk <= x * x * y * y * y;
    }
}
