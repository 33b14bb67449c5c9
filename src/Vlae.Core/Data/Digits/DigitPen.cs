using System.Collections.Immutable;
using System.Numerics;

namespace Vlae.Data.Digits;

/// <summary>Draws one digit: chooses a form, applies the hand and the factors, and draws the strokes.</summary>
internal static class DigitPen
{
    /// <summary>Number of rows, and of columns, of the image.</summary>
    public const int Side = DigitCanvas.Side;

    /// <summary>Height of a digit whose height factor is 1, in pixels from pen center to pen center.</summary>
    private const float GlyphHeight = 17.5f;

    /// <summary>Width of a digit whose width factor is 1. The templates are narrower than MNIST's digits.</summary>
    private const float GlyphWidth = 1.12f * GlyphHeight;

    private const int MaxPoints = 32;
    private const int MaxPath = MaxPoints * DigitStroke.PiecesPerSpan;

    /// <summary>Draws a digit.</summary>
    /// <param name="factors">The factors.</param>
    /// <param name="stream">The random numbers for form and hand.</param>
    /// <param name="pixels">Receives the image, 28 x 28, row by row.</param>
    public static void Draw(DigitFactors factors, ref DigitStream stream, Span<byte> pixels)
    {
        ImmutableArray<ImmutableArray<DigitStroke>> forms = DigitTemplates.All[factors.Class];
        ImmutableArray<DigitStroke> form = forms[stream.Below(forms.Length)];
        var hand = new DigitHand(ref stream);
        Matrix3x2 shape = Shape(factors);

        Span<Vector2> points = stackalloc Vector2[MaxPoints];
        Span<Vector2> path = stackalloc Vector2[MaxPath];
        Span<int> ends = stackalloc int[form.Length];
        int length = 0;
        for (int s = 0; s < form.Length; s++)
        {
            Vector2 offset = DigitHand.DrawOffset(ref stream);
            ReadOnlySpan<Vector2> stroke = form[s].Points.AsSpan();
            for (int i = 0; i < stroke.Length; i++)
                points[i] = Vector2.Transform(hand.Displace(stroke[i]) + offset, shape);

            length += DigitStroke.Flatten(points[..stroke.Length], path[length..]);
            ends[s] = length;
        }

        var canvas = new DigitCanvas(factors.Thickness);
        float box = Side - 0.5f - (2 * (DigitFactorRanges.Shift.High + canvas.Reach)); // keeps the border nearly black
        Center(path[..length], box, new Vector2(factors.ShiftX, factors.ShiftY));
        canvas.Draw(path[..length], ends, pixels);
    }

    /// <summary>Scale, then shear, then rotation, from heights of the digit to pixels.</summary>
    private static Matrix3x2 Shape(DigitFactors factors)
    {
        // Row vectors, y down: x' = x - slant * y leans the top to the right; a positive angle rotates clockwise.
        var slant = new Matrix3x2(1, 0, -factors.Slant, 1, 0, 0);
        return Matrix3x2.CreateScale(GlyphWidth * factors.Width, GlyphHeight * factors.Height)
            * slant
            * Matrix3x2.CreateRotation(factors.Rotation);
    }

    /// <summary>
    /// Centers the path by its bounding box, as MNIST does; shrinks it if it is larger than <paramref name="box"/>;
    /// then shifts it. Only the largest, thickest and most slanted digits are shrunk, and only a little.
    /// </summary>
    private static void Center(Span<Vector2> path, float box, Vector2 shift)
    {
        Vector2 low = path[0], high = path[0];
        foreach (Vector2 p in path)
        {
            low = Vector2.Min(low, p);
            high = Vector2.Max(high, p);
        }

        Vector2 size = high - low, middle = (low + high) / 2;
        float scale = Math.Min(1, box / Math.Max(size.X, size.Y));
        Vector2 center = new Vector2((Side - 1) / 2f) + shift;
        foreach (ref Vector2 p in path)
            p = center + (scale * (p - middle));
    }
}
