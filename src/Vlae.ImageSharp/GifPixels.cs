namespace Vlae.ImageSharp;

/// <summary>Counts the pixels in a frame's data. ImageSharp leaves missing pixels black.</summary>
/// <remarks>LZW codes of variable width, without their colors (GIF89a, appendix F).</remarks>
internal static class GifPixels
{
    private const int MaxWidth = 12;

    /// <summary>Reads codes until all pixels are found.</summary>
    /// <param name="file">The file.</param>
    /// <param name="at">The index of the byte with the width of a color. The blocks of the data follow it.</param>
    /// <param name="pixels">The number of pixels of the frame.</param>
    /// <exception cref="FormatException">The data gives fewer.</exception>
    public static void Validate(ReadOnlySpan<byte> file, int at, long pixels)
    {
        int colorWidth = WholeFile.Part(file, at++, 1)[0];
        if (colorWidth is < 1 or >= MaxWidth)
            throw new FormatException("its pixels are of an unknown kind");

        int clear = 1 << colorWidth, next = clear + 2, width = colorWidth + 1, previous = -1;
        // The number of pixels of each code: 1 for a color. A new code has one pixel more than the code before it.
        var lengths = new int[1 << MaxWidth];
        lengths.AsSpan(0, clear).Fill(1);
        int bits = 0, bitCount = 0, left = 0;
        while (pixels > 0)
        {
            while (bitCount < width)
            {
                if (left == 0 && (left = WholeFile.Part(file, at++, 1)[0]) == 0)
                    throw Missing();

                bits |= WholeFile.Part(file, at++, 1)[0] << bitCount;
                (bitCount, left) = (bitCount + 8, left - 1);
            }

            int code = bits & ((1 << width) - 1);
            (bits, bitCount) = (bits >> width, bitCount - width);
            if (code == clear)
            {
                (next, width, previous) = (clear + 2, colorWidth + 1, -1);
                continue;
            }

            if (code == clear + 1 || code > next || (code == next && previous < 0))
                throw Missing();

            if (previous >= 0 && next < lengths.Length)
            {
                lengths[next++] = lengths[previous] + 1;
                if (next == 1 << width && width < MaxWidth)
                    width++;
            }

            pixels -= lengths[code];
            previous = code;
        }
    }

    private static FormatException Missing() => new("pixels of its first frame are missing");
}
