using System.Collections.Immutable;
using System.Numerics;

namespace Vlae.Data.Digits;

/// <summary>One stroke of the pen: the points that it passes through, in heights of the digit.</summary>
/// <param name="Points">The points in order; a point given twice is a corner.</param>
internal sealed record DigitStroke(ImmutableArray<Vector2> Points)
{
    /// <summary>Number of line segments between two points.</summary>
    public const int PiecesPerSpan = 5;

    // Catmull and Rom, "A class of local interpolating splines", 1974: the uniform spline with tension 1/2.
    private static readonly Vector4[] Weights = [.. Enumerable.Range(1, PiecesPerSpan).Select(WeightsAt)];

    /// <summary>Converts a stroke's points to short line segments along the smooth curve through them.</summary>
    /// <param name="points">The stroke's points.</param>
    /// <param name="path">Receives the ends of the segments, in order.</param>
    /// <returns>Number of written points: at most <c>1 + (points - 1) PiecesPerSpan</c>.</returns>
    public static int Flatten(ReadOnlySpan<Vector2> points, Span<Vector2> path)
    {
        int n = 0;
        path[n++] = points[0];
        for (int i = 0; i + 1 < points.Length; i++)
        {
            Vector2 before = points[Math.Max(i - 1, 0)];
            Vector2 after = points[Math.Min(i + 2, points.Length - 1)];
            if (points[i] == points[i + 1])
                continue;

            foreach (Vector4 w in Weights)
                path[n++] = (w.X * before) + (w.Y * points[i]) + (w.Z * points[i + 1]) + (w.W * after);
        }

        return n;
    }

    private static Vector4 WeightsAt(int piece)
    {
        float t = piece / (float)PiecesPerSpan;
        float t2 = t * t, t3 = t2 * t;
        return 0.5f * new Vector4(-t3 + (2 * t2) - t, (3 * t3) - (5 * t2) + 2, (-3 * t3) + (4 * t2) + t, t3 - t2);
    }
}
