namespace Vlae.Pictures.Png;

/// <summary>Undoes the filters of rows (ISO/IEC 15948, clause 9), in place.</summary>
internal static class PngRows
{
    /// <summary>Undoes the filter of a row.</summary>
    /// <param name="filter">The filter's number.</param>
    /// <param name="row">The row, without that number.</param>
    /// <param name="above">The row above, without its filter; empty for the first row of a pass.</param>
    /// <param name="step">Bytes per pixel, at least 1.</param>
    /// <exception cref="FormatException">The filter is unknown.</exception>
    public static void Unfilter(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        if (filter > 4)
            throw new FormatException($"a row has filter {filter}, and there are 0 to 4");

        for (int i = 0; filter != 0 && i < row.Length; i++)
        {
            int left = i >= step ? row[i - step] : 0;
            int up = above.IsEmpty ? 0 : above[i];
            int upLeft = above.IsEmpty || i < step ? 0 : above[i - step];
            row[i] += (byte)(filter switch
            {
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                _ => Paeth(left, up, upLeft),
            });
        }
    }

    private static int Paeth(int left, int up, int upLeft)
    {
        int estimate = left + up - upLeft;
        (int a, int b, int c) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - upLeft));
        return a <= b && a <= c ? left : b <= c ? up : upLeft;
    }
}
