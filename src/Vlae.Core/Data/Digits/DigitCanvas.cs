using System.Numerics;

namespace Vlae.Data.Digits;

/// <summary>Inks a path: each pixel by its distance to the nearest piece, with a soft edge.</summary>
/// <param name="thickness">Width of the stroke where it is half white, in pixels.</param>
internal readonly struct DigitCanvas(float thickness)
{
    /// <summary>Rows, and columns.</summary>
    public const int Side = 28;

    /// <summary>Half the width of the edge, in pixels: about MNIST's, which was scaled down with smoothing.</summary>
    private const float Edge = 0.8f;

    /// <summary>How far from the path's center a pixel is still touched, in pixels.</summary>
    public float Reach => (thickness / 2) + Edge;

    /// <summary>Draws white on black.</summary>
    /// <param name="path">The strokes' corners one after another; the center of the first pixel is (0, 0).</param>
    /// <param name="ends">Where each stroke ends in <paramref name="path"/>.</param>
    /// <param name="pixels">Receives the image, 28 x 28, row by row.</param>
    public void Ink(ReadOnlySpan<Vector2> path, ReadOnlySpan<int> ends, Span<byte> pixels)
    {
        float reach = Reach;
        Span<float> nearest = stackalloc float[Side * Side]; // squared distance to the path, where within reach
        nearest.Fill(reach * reach);
        int start = 0;
        foreach (int end in ends)
        {
            for (int i = start; i + 1 < end; i++)
                Touch(nearest, path[i], path[i + 1], reach);

            start = end;
        }

        for (int p = 0; p < nearest.Length; p++)
            pixels[p] = nearest[p] < reach * reach ? Shade(reach - MathF.Sqrt(nearest[p])) : (byte)0;
    }

    private static void Touch(Span<float> nearest, Vector2 a, Vector2 b, float reach)
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

    /// <summary>From 0 at the edge's outside to 255 at its inside, smoothly.</summary>
    private static byte Shade(float depth)
    {
        float t = Math.Min(depth / (2 * Edge), 1);
        return (byte)((255 * t * t * (3 - (2 * t))) + 0.5f);
    }
}
