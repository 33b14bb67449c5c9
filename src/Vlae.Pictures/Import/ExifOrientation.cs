using System.Buffers.Binary;

namespace Vlae.Pictures.Import;

/// <summary>
/// The orientation in the EXIF data of a PNG or a WebP: how the camera was held (EXIF 2.32, tag 0x0112; the data are a
/// TIFF file).
/// </summary>
internal static class ExifOrientation
{
    /// <summary>The orientation of a picture that is upright.</summary>
    public const int Upright = 1;

    private const int Last = 8;
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;
    private const int EntrySize = 12;

    /// <summary>Reads the orientation.</summary>
    /// <param name="exif">The data, also with JPEG's prefix, which some programs write. They are not trusted.</param>
    /// <returns>1 to 8; 1 if the data have none, or are damaged.</returns>
    public static int Parse(ReadOnlySpan<byte> exif)
    {
        if (exif.StartsWith("Exif\0\0"u8))
            exif = exif[6..];
        bool big = exif.StartsWith("MM\0*"u8);
        if ((!big && !exif.StartsWith("II*\0"u8)) || exif.Length < 8)
            return Upright;

        uint directory = big
            ? BinaryPrimitives.ReadUInt32BigEndian(exif[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(exif[4..]);
        if (directory > exif.Length - 2)
            return Upright;

        ReadOnlySpan<byte> entries = exif[(int)directory..];
        int count = Word(entries, big);
        entries = entries[2..];
        for (int i = 0; i < count && entries.Length >= EntrySize; i++, entries = entries[EntrySize..])
        {
            if (Word(entries, big) != Tag || Word(entries[2..], big) != Short)
                continue;

            int orientation = Word(entries[8..], big);
            return orientation is >= Upright and <= Last ? orientation : Upright;
        }

        return Upright;
    }

    /// <summary>Turns a picture upright.</summary>
    /// <param name="raster">The picture, as it is in the file.</param>
    /// <param name="orientation">1 to 8.</param>
    public static Raster Apply(Raster raster, int orientation)
    {
        if (orientation == Upright)
            return raster;

        (int rows, int columns, int channels) = (raster.Height, raster.Width, raster.Channels);
        // From 5 on, rows and columns are exchanged.
        (int height, int width) = orientation >= 5 ? (columns, rows) : (rows, columns);
        var bytes = new byte[raster.Bytes.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (int row, int column) = orientation switch
                {
                    2 => (y, columns - 1 - x),
                    3 => (rows - 1 - y, columns - 1 - x),
                    4 => (rows - 1 - y, x),
                    5 => (x, y),
                    6 => (rows - 1 - x, y),
                    7 => (rows - 1 - x, columns - 1 - y),
                    _ => (x, columns - 1 - y),
                };
                raster.Bytes.Span.Slice(((row * columns) + column) * channels, channels)
                    .CopyTo(bytes.AsSpan(((y * width) + x) * channels));
            }
        }

        return new(channels, height, width, bytes);
    }

    private static ushort Word(ReadOnlySpan<byte> bytes, bool big) =>
        big ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
