using System.Buffers.Binary;

namespace Vlae.ImageSharp;

/// <summary>Checks that a BMP has all rows that its header describes (Microsoft's BITMAPINFOHEADER).</summary>
/// <remarks>The file size in the header is ignored: many programs write 0 or a wrong size.</remarks>
internal static class BmpRows
{
    private const int FileHeadSize = 14, OldHeadSize = 12, LongHeadSize = 20, HeadSizeWithoutOpacity = 40;

    /// <summary>Whether its pixels have no opacity. They may still have a fourth byte.</summary>
    public static bool IsOpaque(ReadOnlySpan<byte> file) => Int32At(file, FileHeadSize) <= HeadSizeWithoutOpacity;

    /// <summary>Checks the rows.</summary>
    /// <exception cref="FormatException">Rows are missing.</exception>
    /// <exception cref="NotSupportedException">A run of pixels is longer than its row.</exception>
    public static void Validate(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith("BM"u8))
            throw new FormatException("it does not begin as one");

        int headSize = Int32At(file, FileHeadSize);
        bool isOld = headSize == OldHeadSize;
        // A negative height means that the rows start at the top.
        (long width, long height) = isOld
            ? (Int16At(file, 18), Int16At(file, 20))
            : (Int32At(file, 18), Math.Abs((long)Int32At(file, 22)));
        int depth = Int16At(file, isOld ? 24 : 28), compression = headSize < LongHeadSize ? 0 : Int32At(file, 30);
        long start = Math.Max((uint)Int32At(file, 10), (long)FileHeadSize + headSize);

        // 0, 3 and 6: plain rows of whole words. 1, 2 and 4: runs of 8, 4 or 24 bits. No other compression is decoded.
        if (compression is 0 or 3 or 6)
            WholeFile.Part(file, start, ((width * depth) + 31) / 32 * 4 * height);
        else if (compression is 1 or 2 or 4)
            ValidateRuns(file, start, width, height, compression == 4 ? 24 : depth);
    }

    // Each run is a count and a pixel, or 0 and one of: 0 (end of the row), 1 (end of the picture), 2 (a step of two
    // bytes follows), or the number of plain pixels that follow in whole words.
    private static void ValidateRuns(ReadOnlySpan<byte> file, long at, long width, long height, int depth)
    {
        for (long x = 0, y = 0; ;)
        {
            ReadOnlySpan<byte> run = WholeFile.Part(file, at, 2);
            at += 2;
            switch (run[0], run[1])
            {
                case (0, 0):
                    (x, y) = (0, y + 1);
                    break;
                case (0, 1):
                    if (y == height || (y == height - 1 && x == width))
                        return;
                    throw new FormatException("rows are missing");
                case (0, 2):
                    ReadOnlySpan<byte> step = WholeFile.Part(file, at, 2);
                    (x, y, at) = (x + step[0], y + step[1], at + 2);
                    break;
                case (0, var count):
                    (x, at) = (x + count, at + (((count * depth) + 15) / 16 * 2));
                    break;
                case (var count, _):
                    (x, at) = (x + count, at + (depth == 24 ? 2 : 0));
                    break;
            }

            if (y > height)
                throw new FormatException("it has more rows than its header gives");

            // ImageSharp continues in the next row, and gives a slanted picture. Other libraries drop the rest of the
            // run.
            if (x > width)
                throw new NotSupportedException("a run of pixels is longer than its row");
        }
    }

    private static int Int32At(ReadOnlySpan<byte> file, int at) =>
        BinaryPrimitives.ReadInt32LittleEndian(WholeFile.Part(file, at, 4));

    private static int Int16At(ReadOnlySpan<byte> file, int at) =>
        BinaryPrimitives.ReadUInt16LittleEndian(WholeFile.Part(file, at, 2));
}
