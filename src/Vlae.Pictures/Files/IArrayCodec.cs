using Vlae.Checkpoints.Arrays;

namespace Vlae.Pictures.Files;

/// <summary>The interface of Vlae.PureHdf: its only public type implements it.</summary>
public interface IArrayCodec
{
    /// <summary>Opens an HDF5 file, and lists its arrays.</summary>
    /// <param name="path">The path of the file, for messages.</param>
    /// <param name="stream">The file. It is closed with the result, and if it cannot be read.</param>
    /// <param name="cancel">Looked at while reading.</param>
    /// <exception cref="VlaeException"><c>HdfUnreadable</c>.</exception>
    ArrayFile Open(string path, Stream stream, CancellationToken cancel);
}
