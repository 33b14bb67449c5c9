using System.Buffers.Binary;
using Vlae.Pictures.Files;

namespace Vlae.ImageSharp;

/// <summary>Checks the markers of a JPEG (ITU-T T.81, annex B) up to the end of the picture.</summary>
internal static class JpegMarkers
{
    private const byte Start = 0xD8, End = 0xD9, Scan = 0xDA, Temporary = 0x01;

    // A progressive picture has about ten scans, and each scan takes time for all pixels. libjpeg-turbo's fuzzer stops
    // at 500 scans. The largest picture may have 16. A file of any length may have 8 scans of 16 million pixels, and a
    // long one so many for each byte. One scan is limited by the size of the picture alone.
    private const int MaxScans = 500;
    private const long MaxScannedPixels = 16L * PictureLimits.MaxPixels;
    private const long FreeScannedPixels = 8L << 24;
    private const long ScannedPixelsPerByte = 1024;

    /// <summary>Checks the markers. The end of a thumbnail is inside a segment, and segments are skipped.</summary>
    /// <exception cref="FormatException">The end or the pixels are missing, or there are too many scans.</exception>
    public static void Validate(ReadOnlySpan<byte> file)
    {
        (int scans, long pixels) = (0, 0);
        long most = Math.Min(MaxScannedPixels, Math.Max(FreeScannedPixels, ScannedPixelsPerByte * file.Length));
        for (int at = Next(file, 2); file[at] != End; at = Next(file, at))
        {
            byte marker = file[at++];
            if (marker is Start or Temporary)
                continue;

            int length = BinaryPrimitives.ReadUInt16BigEndian(WholeFile.Part(file, at, 2));
            ReadOnlySpan<byte> segment = WholeFile.Part(file, at, Math.Max(2, length));
            at += segment.Length;
            if (IsFrame(marker) && segment.Length >= 7)
                pixels = (long)SizeAt(segment, 3) * SizeAt(segment, 5);
            if (marker == Scan && (++scans > MaxScans || (scans > 1 && scans * pixels > most)))
                throw new FormatException($"it has more than {scans - 1} scans, too many for its size");
        }

        if (scans == 0)
            throw new FormatException("it has no pixels");
    }

    // SOF0 to SOF15, without the tables (DHT, DAC) and the extension (JPG) between them.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static int SizeAt(ReadOnlySpan<byte> segment, int at) =>
        BinaryPrimitives.ReadUInt16BigEndian(segment[at..]);

    // The index of the next marker's code. In compressed pixels, 0xFF is only before 0 and before restart markers.
    // Before a marker it may be repeated.
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
