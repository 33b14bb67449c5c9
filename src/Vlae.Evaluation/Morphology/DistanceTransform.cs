namespace Vlae.Evaluation.Morphology;

/// <summary>
/// The squared Euclidean distance of each pixel with ink to the nearest pixel without ink.
/// </summary>
/// <remarks>
/// Felzenszwalb and Huttenlocher, "Distance transforms of sampled functions", Theory of Computing 8, 2012: the
/// lower envelope of parabolas along each column, then along each row.
/// </remarks>
internal static class DistanceTransform
{
    // Larger than any squared distance, and small enough that sums do not overflow.
    private const int Far = 1 << 29;

    /// <summary>The squared distances, in pixels; 0 where there is no ink.</summary>
    /// <param name="ink">(row, column); at least one pixel has no ink.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    public static int[] Squared(ReadOnlySpan<bool> ink, int height, int width)
    {
        var squares = new int[ink.Length];
        for (int i = 0; i < ink.Length; i++)
            squares[i] = ink[i] ? Far : 0;

        var envelope = new ParabolaEnvelope(Math.Max(height, width));
        for (int x = 0; x < width; x++)
            envelope.Transform(squares, x, width, height);
        for (int y = 0; y < height; y++)
            envelope.Transform(squares, y * width, 1, width);

        return squares;
    }
}
