namespace Vlae.Pictures.Files;

/// <summary>What Vlae.ImageSharp gives to who loaded it: its one public type implements this.</summary>
public interface IPictureCodec
{
    /// <summary>The version of the library that does the work.</summary>
    string Version { get; }

    /// <summary>Reads a picture: the first one, where the file has several; upright, as its EXIF data say.</summary>
    /// <param name="name">What to call it in an error.</param>
    /// <param name="format">The file's format; not PNG.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="background">The gray that lies behind transparent pixels: 0 is black.</param>
    /// <exception cref="VlaeException">
    /// <c>PictureCorrupt</c>: it is not a whole file of the format, or too large.
    /// </exception>
    Raster Read(string name, PictureFormat format, byte[] bytes, byte background);

    /// <summary>Writes a picture: JPEG at quality 95, GIF in 255 colors, the others without loss.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="raster">The picture.</param>
    /// <param name="format">The format; not PNG.</param>
    /// <exception cref="VlaeException"><c>PictureTooLarge</c>: the format has no room for such sides.</exception>
    void Write(Stream stream, Raster raster, PictureFormat format);
}
