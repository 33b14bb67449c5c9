namespace Vlae.Pictures.Files;

/// <summary>How large a picture file may be: a header is believed no further.</summary>
public static class PictureLimits
{
    /// <summary>The longest side, in pixels.</summary>
    public const int MaxSide = 16_384;

    /// <summary>The most pixels.</summary>
    public const int MaxPixels = 1 << 26;

    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 1 << 28;

    /// <summary>What is wrong with the size that a header says; null if it is possible.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public static string? Fault(long width, long height) =>
        width is >= 1 and <= MaxSide && height is >= 1 and <= MaxSide && width * height <= MaxPixels
            ? null
            : $"it should have {width} x {height} pixels; sides of 1 to {MaxSide:N0}, and {MaxPixels:N0} pixels in " +
                "all are possible";
}
