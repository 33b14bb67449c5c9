namespace Vlae.Pictures.Png;

/// <summary>Undoes the filters of rows (ISO/IEC 15948, clause 9), in place.</summary>
internal static class PngRows
{
    /// <summary>Undoes the filters of one pass.</summary>
    /// <param name="bytes">The rows, each with its filter's number before it.</param>
    /// <param name="rowSize">Bytes of a row, without the filter's number.</param>
    /// <param name="step">Bytes per pixel, at least 1.</param>
    /// <param name="cancel">Stops between rows.</param>
    /// <exception cref="FormatException">A filter is unknown.</exception>
    public static void Unfilter(Span<byte> bytes, int rowSize, int step, CancellationToken cancel)
    {
        ReadOnlySpan<byte> above = [];
        for (; !bytes.IsEmpty; bytes = bytes[(1 + rowSize)..])
        {
            cancel.ThrowIfCancellationRequested();
            Span<byte> row = bytes.Slice(1, rowSize);
            Unfilter(bytes[0], row, above, step);
            above = row;
        }
    }

    private static void Unfilter(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
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
