using static System.FormattableString;

namespace Vlae.Pictures.Files;

/// <summary>The largest picture that a file may have. A header that asks for more is refused before decoding.</summary>
public static class PictureLimits
{
    /// <summary>The longest side, in pixels.</summary>
    public const int MaxSide = 16_384;

    /// <summary>The largest number of pixels.</summary>
    public const int MaxPixels = 1 << 26;

    /// <summary>
    /// Pixels that a file of any length may have. A nearly blank page of A4 at 600 dots per inch has 35 million.
    /// </summary>
    public const int FreePixels = 36 << 20;

    /// <summary>Pixels that a long file may have for each of its bytes. A scan in black and white has some 300.</summary>
    public const int PixelsPerByte = 512;

    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 1 << 28;

    /// <summary>Memory, in bytes, that a file of any length may need to be decoded.</summary>
    public const int FreeMemory = 192 << 20;

    /// <summary>Memory, in bytes, that a long file may need for each of its bytes.</summary>
    public const int MemoryPerByte = 64;

    /// <summary>Refuses a picture that is too large, or needs too much memory for the length of its file.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="memory">The memory that its decoder needs, in bytes per pixel.</param>
    /// <param name="length">Bytes of the file.</param>
    /// <exception cref="VlaeException"><c>PictureTooLarge</c>.</exception>
    /// <exception cref="FormatException">A side is 0, or more than any format has.</exception>
    public static void Require(string name, long width, long height, double memory, long length)
    {
        if (width is < 1 or > int.MaxValue || height is < 1 or > int.MaxValue)
            throw new FormatException($"it should have {width} x {height} pixels");

        if (width > MaxSide || height > MaxSide || width * height > MaxPixels)
        {
            throw new VlaeException("PictureTooLarge", Invariant(
                $"'{name}' has {width:N0} x {height:N0} pixels; sides of {MaxSide:N0}, and {MaxPixels:N0} pixels in ")
                + "all are possible. Save it smaller.");
        }

        double needed = memory * width * height;
        long possible = Math.Max(FreeMemory, MemoryPerByte * length);
        if (needed > possible)
        {
            throw new VlaeException("PictureTooLarge", Invariant(
                $"'{name}' has {length:N0} bytes, and its {width} x {height} pixels would need ")
                + Invariant($"{needed / (1 << 20):N0} MiB of memory; {possible >> 20:N0} MiB are possible for a file ")
                + "of this length. Save it smaller.");
        }

        long most = Math.Max(FreePixels, PixelsPerByte * length);
        if (width * height > most)
        {
            throw new VlaeException("PictureTooLarge", Invariant(
                $"'{name}' has {length:N0} bytes and {width:N0} x {height:N0} pixels; {most:N0} pixels are possible ")
                + "for a file of this length. Save it smaller.");
        }
    }
}
