using System.Buffers.Binary;

namespace Vlae.ImageSharp;

/// <summary>Follows the markers of a JPEG (ITU-T T.81, annex B) to the one that ends the picture.</summary>
internal static class JpegMarkers
{
    private const byte Start = 0xD8, End = 0xD9, Scan = 0xDA, Temporary = 0x01;

    // A picture that comes in steps has about ten; libjpeg-turbo's own fuzzer stops at 500, each of which costs time.
    private const int MostScans = 500;

    /// <summary>Follows them. A thumbnail's end is not the picture's: it lies within a segment, which is skipped.</summary>
    /// <exception cref="FormatException">The end is missing, or what it is the end of.</exception>
    public static void Follow(ReadOnlySpan<byte> file)
    {
        int scans = 0;
        for (int at = Next(file, 2); file[at] != End; at = Next(file, at))
        {
            byte marker = file[at++];
            if (marker is Start or Temporary)
                continue;

            if (marker == Scan && ++scans > MostScans)
                throw new FormatException($"it has more than {MostScans} scans");
            int length = BinaryPrimitives.ReadUInt16BigEndian(WholeFile.Part(file, at, 2));
            at += WholeFile.Part(file, at, Math.Max(2, length)).Length;
        }

        if (scans == 0)
            throw new FormatException("it has no pixels");
    }

    // The place of the next marker's code. Packed pixels have 0xFF only before 0 and before restart markers; before a
    // marker it may come more than once.
    private static int Next(ReadOnlySpan<byte> file, int at)
    {
        while (true)
        {
            int found = file[at..].IndexOf((byte)0xFF);
            if (found < 0 || at + found + 1 >= file.Length)
                throw new FormatException("it is cut short: its end is missing");

            at += found + 1;
            if (file[at] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7)))
                return at;
        }
    }
}
