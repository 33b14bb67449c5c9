namespace Vlae.Pictures.Files;

/// <summary>A format of picture files.</summary>
public enum PictureFormat
{
    /// <summary>PNG, with Vlae's own reader and writer.</summary>
    Png,

    /// <summary>JPEG.</summary>
    Jpeg,

    /// <summary>WebP.</summary>
    WebP,

    /// <summary>GIF.</summary>
    Gif,

    /// <summary>Windows bitmap.</summary>
    Bmp,
}
