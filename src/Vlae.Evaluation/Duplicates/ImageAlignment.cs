using System.Numerics;
using System.Runtime.InteropServices;

namespace Vlae.Evaluation.Duplicates;

/// <summary>
/// Compares two images pixel by pixel after the best shift and the best enlargement of one of them, so that a cropped or
/// shifted copy is near its original.
/// </summary>
internal static class ImageAlignment
{
    // Largest shift, as a share of the side.
    private const int ShiftDivisor = 5;
    private const int Refined = 2;

    // Enlargements of one image, as the share of its side that is left.
    private static readonly float[] Shares = [1f, 0.9f, 0.8f];

    // A pair that is further apart before the last steps is not worth them.
    private const double Hopeless = 0.4;
    private const float LeastStep = 0.2f;

    private static readonly (float X, float Y, float Size)[] Moves =
        [(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1), (1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0)];

    // Pixels are in [-1, 1]. Images with less variance are flat.
    private const double Flat = 1e-4;

    /// <summary>
    /// 1 - r, with r the largest concordance of the pixels of all channels over the shifts of up to a fifth of the
    /// sides, and over both images enlarged to 1, 1.1 and 1.25 times. 0 for equal images, about 1 for unrelated ones.
    /// The concordance is <c>2 cov(a, b) / (var a + var b)</c>: Lin's (Biometrics 45, 1989) without the means. Light
    /// does not matter, contrast does: a contrast that is 1.15 times as large costs 0.01, twice as large 0.2.
    /// </summary>
    public static double Distance(Thumbnail a, Thumbnail b)
    {
        if (a.HasPixelsOf(b))
            return 0;

        // First small, then the best at full size.
        var tries = new List<(double Correlation, float Share, bool IsFirst, int Down, int Right)>();
        foreach (float share in Shares)
        {
            foreach (bool isFirst in share == 1f ? new[] { true } : [true, false])
            {
                (Thumbnail x, Thumbnail y) = Enlarged(a.Half, b.Half, share, isFirst);
                int range = x.Side / ShiftDivisor;
                var best = (Correlation: double.NegativeInfinity, 0, 0);
                for (int down = -range; down <= range; down++)
                {
                    for (int right = -range; right <= range; right++)
                    {
                        double correlation = Correlation(x, y, down, right);
                        if (correlation > best.Correlation)
                            best = (correlation, down, right);
                    }
                }

                tries.Add((best.Correlation, share, isFirst, best.Item2, best.Item3));
            }
        }

        return 1 - tries.OrderByDescending(found => found.Correlation).Take(Refined).Max(found =>
        {
            // Where the part of one image lies that the other one shows.
            float side = found.Share * a.Side, margin = (a.Side - side) / 2, scale = 2 * found.Share;
            return found.IsFirst
                ? Refine(b, a, margin + (scale * found.Right), margin + (scale * found.Down), side)
                : Refine(a, b, margin - (scale * found.Right), margin - (scale * found.Down), side);
        });
    }

    // Moves and resizes the part by less and less than a pixel, as long as it fits better.
    private static double Refine(Thumbnail whole, Thumbnail other, float left, float top, float side)
    {
        double best = Correlation(whole, other.Part(left, top, side), 0, 0);
        if (1 - best > Hopeless)
            return best;

        for (float step = 1; step >= LeastStep; step /= 2)
        {
            foreach ((float x, float y, float size) in Moves)
            {
                // A part that grows keeps its middle.
                float newSide = side + (size * step);
                float newLeft = left + ((x - (size / 2)) * step), newTop = top + ((y - (size / 2)) * step);
                double correlation = Correlation(whole, other.Part(newLeft, newTop, newSide), 0, 0);
                if (correlation > best)
                    (best, left, top, side) = (correlation, newLeft, newTop, newSide);
            }
        }

        return best;
    }

    private static (Thumbnail, Thumbnail) Enlarged(Thumbnail a, Thumbnail b, float share, bool isFirst)
    {
        if (share == 1f)
            return (a, b);

        float side = share * a.Side, margin = (a.Side - side) / 2;
        return isFirst ? (a.Part(margin, margin, side), b) : (a, b.Part(margin, margin, side));
    }

    // Of the pixels that the second image, shifted, has in common with the first.
    private static double Correlation(Thumbnail a, Thumbnail b, int down, int right)
    {
        int rows = a.Side - Math.Abs(down), columns = a.Side - Math.Abs(right), count = a.Channels * rows * columns;
        double sumA = 0, sumB = 0, squaresA = 0, squaresB = 0, products = 0;
        for (int c = 0; c < a.Channels; c++)
        {
            for (int y = 0; y < rows; y++)
            {
                ReadOnlySpan<float> x = a.Row(c, y + Math.Max(0, down)).Slice(Math.Max(0, right), columns);
                ReadOnlySpan<float> z = b.Row(c, y + Math.Max(0, -down)).Slice(Math.Max(0, -right), columns);
                Add(x, z, ref sumA, ref sumB, ref squaresA, ref squaresB, ref products);
            }
        }

        double varianceA = (squaresA / count) - (sumA / count * (sumA / count));
        double varianceB = (squaresB / count) - (sumB / count * (sumB / count));
        if (varianceA < Flat || varianceB < Flat)
            return varianceA < Flat && varianceB < Flat && Math.Abs(sumA - sumB) / count < Math.Sqrt(Flat) ? 1 : 0;

        return 2 * ((products / count) - (sumA / count * (sumB / count))) / (varianceA + varianceB);
    }

    private static void Add(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, ref double sumA, ref double sumB, ref double squaresA,
        ref double squaresB, ref double products)
    {
        ReadOnlySpan<Vector<float>> x = MemoryMarshal.Cast<float, Vector<float>>(a);
        ReadOnlySpan<Vector<float>> y = MemoryMarshal.Cast<float, Vector<float>>(b);
        Vector<float> sx = default, sy = default, xx = default, yy = default, xy = default;
        for (int i = 0; i < x.Length; i++)
        {
            sx += x[i];
            sy += y[i];
            xx += x[i] * x[i];
            yy += y[i] * y[i];
            xy += x[i] * y[i];
        }

        sumA += Vector.Sum(sx);
        sumB += Vector.Sum(sy);
        squaresA += Vector.Sum(xx);
        squaresB += Vector.Sum(yy);
        products += Vector.Sum(xy);
        for (int i = x.Length * Vector<float>.Count; i < a.Length; i++)
        {
            sumA += a[i];
            sumB += b[i];
            squaresA += a[i] * a[i];
            squaresB += b[i] * b[i];
            products += a[i] * b[i];
        }
    }
}
