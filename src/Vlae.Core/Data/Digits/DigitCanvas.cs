using System.Numerics;

namespace Vlae.Data.Digits;

/// <summary>
/// Draws a path. The value of a pixel depends on its distance to the nearest segment; edges are soft.
/// </summary>
/// <param name="thickness">Width of the stroke at half brightness, in pixels.</param>
internal readonly struct DigitCanvas(float thickness)
{
    /// <summary>Number of rows, and of columns.</summary>
    public const int Side = 28;

    /// <summary>
    /// Half the width of the soft edge, in pixels: about that of MNIST, which was downscaled smoothly.
    /// </summary>
    private const float Edge = 0.8f;

    /// <summary>Distance from the center of the path to the outside of the edge, in pixels.</summary>
    public float Reach => (thickness / 2) + Edge;

    /// <summary>Draws strokes in white on black.</summary>
    /// <param name="path">The points of all strokes; the center of the first pixel is (0, 0).</param>
    /// <param name="ends">The end of each stroke, as an index into <paramref name="path"/>.</param>
    /// <param name="pixels">Receives the image, 28 x 28, row by row.</param>
    public void Draw(ReadOnlySpan<Vector2> path, ReadOnlySpan<int> ends, Span<byte> pixels)
    {
        float reach = Reach;
        Span<float> nearest = stackalloc float[Side * Side]; // squared distance to the path, at most reach squared
        nearest.Fill(reach * reach);
        int start = 0;
        foreach (int end in ends)
        {
            for (int i = start; i + 1 < end; i++)
                UpdateDistances(nearest, path[i], path[i + 1], reach);

            start = end;
        }

        for (int p = 0; p < nearest.Length; p++)
            pixels[p] = nearest[p] < reach * reach ? Shade(reach - MathF.Sqrt(nearest[p])) : (byte)0;
    }

    private static void UpdateDistances(Span<float> nearest, Vector2 a, Vector2 b, float reach)
    {
        Vector2 low = Vector2.Min(a, b) - new Vector2(reach), high = Vector2.Max(a, b) + new Vector2(reach);
        int left = Math.Max((int)MathF.Ceiling(low.X), 0), right = Math.Min((int)high.X, Side - 1);
        int top = Math.Max((int)MathF.Ceiling(low.Y), 0), bottom = Math.Min((int)high.Y, Side - 1);

        Vector2 along = b - a;
        float scale = 1 / Math.Max(along.LengthSquared(), 1e-6f);
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                Vector2 from = new Vector2(x, y) - a;
                float t = Math.Clamp(Vector2.Dot(from, along) * scale, 0, 1);
                float square = (from - (t * along)).LengthSquared();
                ref float best = ref nearest[(y * Side) + x];
                if (square < best)
                    best = square;
            }
        }
    }

    /// <summary>A smooth step from 0 at the outside of the edge to 255 at its inside.</summary>
    private static byte Shade(float depth)
    {
        float t = Math.Min(depth / (2 * Edge), 1);
        return (byte)((255 * t * t * (3 - (2 * t))) + 0.5f);
    }
}
