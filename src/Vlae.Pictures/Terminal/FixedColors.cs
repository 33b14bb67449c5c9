namespace Vlae.Pictures.Terminal;

/// <summary>The 240 fixed colors of xterm's 256 colors: a cube of 6 x 6 x 6, then 24 grays.</summary>
internal static class FixedColors
{
    private const int First = 16;

    private static readonly (int R, int G, int B)[] Palette =
    [
        .. Enumerable.Range(0, 216).Select(i => (Level(i / 36), Level(i / 6 % 6), Level(i % 6))),
        .. Enumerable.Range(0, 24).Select(i => (8 + (10 * i), 8 + (10 * i), 8 + (10 * i))),
    ];

    /// <summary>The number (16 to 255) of the nearest color by Euclidean distance in RGB.</summary>
    public static int Nearest((byte R, byte G, byte B) pixel)
    {
        (int best, int leastDistance) = (0, int.MaxValue);
        for (int i = 0; i < Palette.Length && leastDistance > 0; i++)
        {
            (int r, int g, int b) = (Palette[i].R - pixel.R, Palette[i].G - pixel.G, Palette[i].B - pixel.B);
            int distance = (r * r) + (g * g) + (b * b);
            if (distance < leastDistance)
                (best, leastDistance) = (i, distance);
        }

        return First + best;
    }

    private static int Level(int step) => step == 0 ? 0 : 55 + (40 * step);
}
