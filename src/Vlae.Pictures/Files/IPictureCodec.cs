namespace Vlae.Pictures.Files;

/// <summary>The interface of Vlae.ImageSharp: its only public type implements it.</summary>
public interface IPictureCodec
{
    /// <summary>The version of the library that decodes and encodes.</summary>
    string Version { get; }

    /// <summary>Reads the first picture of a file. It is rotated as its EXIF data say.</summary>
    /// <param name="name">The name of the file in error messages.</param>
    /// <param name="format">The file's format; not PNG.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="background">The gray behind transparent pixels: 0 is black.</param>
    /// <param name="cancel">Stops the decoder.</param>
    /// <exception cref="VlaeException">
    /// <c>PictureCorrupt</c>: it is not a whole file of the format. <c>PictureTooLarge</c>: it would need more than
    /// <see cref="PictureLimits"/> allows. <c>PictureUnsupported</c>: it is of a kind that cannot be read.
    /// </exception>
    Raster Read(string name, PictureFormat format, byte[] bytes, byte background, CancellationToken cancel = default);

    /// <summary>Writes a picture: JPEG at quality 95, GIF in 255 colors, the others without loss.</summary>
    /// <param name="stream">The target.</param>
    /// <param name="raster">The picture.</param>
    /// <param name="format">The format; not PNG.</param>
    /// <exception cref="VlaeException"><c>PictureTooLarge</c>: a side is too long for the format.</exception>
    void Write(Stream stream, Raster raster, PictureFormat format);

    /// <summary>Writes an animated GIF.</summary>
    /// <param name="stream">The target.</param>
    /// <param name="frames">At least one picture; all with the same size and channels.</param>
    /// <param name="frameRate">Frames per second, 1 to 50.</param>
    /// <param name="loops">The number of times that it plays, up to 65,535; 0 for no end.</param>
    /// <exception cref="VlaeException"><c>PictureTooLarge</c>: a side is too long for the format.</exception>
    void WriteAnimation(Stream stream, IReadOnlyList<Raster> frames, int frameRate, int loops);
}
