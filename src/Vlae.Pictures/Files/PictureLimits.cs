namespace Vlae.Pictures.Files;

/// <summary>The largest picture that a file may have. A header with a larger size is refused.</summary>
public static class PictureLimits
{
    /// <summary>The longest side, in pixels.</summary>
    public const int MaxSide = 16_384;

    /// <summary>The largest number of pixels.</summary>
    public const int MaxPixels = 1 << 26;

    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 1 << 28;

    /// <summary>Refuses a size in a header that is not possible.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <exception cref="FormatException">A side is 0, or more than any format has.</exception>
    /// <exception cref="VlaeException"><c>PictureTooLarge</c>.</exception>
    public static void Require(string name, long width, long height)
    {
        if (width is < 1 or > int.MaxValue || height is < 1 or > int.MaxValue)
            throw new FormatException($"it should have {width} x {height} pixels");
        if (width > MaxSide || height > MaxSide || width * height > MaxPixels)
        {
            throw new VlaeException("PictureTooLarge",
                $"'{name}' has {width:N0} x {height:N0} pixels; sides of {MaxSide:N0}, and {MaxPixels:N0} pixels in " +
                "all are possible. Save it smaller.");
        }
    }
}
