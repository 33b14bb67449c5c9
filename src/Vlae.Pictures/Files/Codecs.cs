namespace Vlae.Pictures.Files;

/// <summary>The codecs of an installation of Vlae.</summary>
public static class Codecs
{
    /// <summary>Vlae.ImageSharp, for JPEG, WebP, GIF and BMP.</summary>
    public static CodecLoader<IPictureCodec> ImageSharp { get; } = new(
        "Vlae.ImageSharp", "SixLabors.ImageSharp", "imagesharp", "JPEG, WebP, GIF and BMP need ImageSharp", "use PNG");

    /// <summary>Vlae.PureHdf, for HDF5 files.</summary>
    public static CodecLoader<IArrayCodec> PureHdf { get; } = new(
        "Vlae.PureHdf", "PureHDF", "purehdf", "HDF5 files need PureHDF", "save the arrays with NumPy");
}
