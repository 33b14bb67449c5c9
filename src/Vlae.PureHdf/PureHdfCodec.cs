using PureHDF;
using PureHDF.VOL.Native;
using Vlae.Checkpoints.Arrays;
using Vlae.Pictures.Files;

namespace Vlae.PureHdf;

/// <summary>Reads HDF5 files by PureHDF, a library in managed code.</summary>
public sealed class PureHdfCodec : IArrayCodec
{
    /// <inheritdoc/>
    public ArrayFile Open(string path, Stream stream, CancellationToken cancel)
    {
        try
        {
            NativeFile file = H5File.Open(stream);
            try
            {
                return new HdfFile(path, stream.Length, file, cancel);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception cause) when (HdfErrors.IsOfFile(cause))
        {
            stream.Dispose();
            throw HdfErrors.Unreadable(path, "it is not a whole HDF5 file", cause);
        }
    }
}
