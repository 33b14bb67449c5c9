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

    /// <summary>What is wrong with the size in a header; null if the size is possible.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public static string? Fault(long width, long height) =>
        width is >= 1 and <= MaxSide && height is >= 1 and <= MaxSide && width * height <= MaxPixels
            ? null
            : $"it should have {width} x {height} pixels; sides of 1 to {MaxSide:N0}, and {MaxPixels:N0} pixels in " +
                "all are possible";
}
