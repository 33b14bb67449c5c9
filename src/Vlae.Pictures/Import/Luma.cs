namespace Vlae.Pictures.Import;

/// <summary>Converts red, green and blue to gray.</summary>
internal static class Luma
{
    /// <summary>
    /// ITU-R BT.601's luma, <c>0.299 R + 0.587 G + 0.114 B</c>, in the 16-bit whole numbers of Pillow's
    /// <c>convert('L')</c> (src/libImaging/Convert.c, <c>L24</c>). The result equals torchvision's <c>Grayscale</c> to
    /// the bit.
    /// </summary>
    /// <param name="picture">A picture with 1 or 3 channels.</param>
    public static Raster Of(Raster picture)
    {
        if (picture.Channels == 1)
            return picture;

        var gray = new byte[picture.Height * picture.Width];
        ReadOnlySpan<byte> rgb = picture.Bytes.Span;
        for (int i = 0; i < gray.Length; i++)
        {
            int sum = (19_595 * rgb[3 * i]) + (38_470 * rgb[(3 * i) + 1]) + (7_471 * rgb[(3 * i) + 2]);
            gray[i] = (byte)((sum + 0x8000) >> 16);
        }

        return new(1, picture.Height, picture.Width, gray);
    }
}
