using System.IO.Compression;

namespace Vlae.Tests.Checkpoints.Npy;

/// <summary>Handmade .npz files, valid and invalid.</summary>
internal static class NpzBytes
{
    public static byte[] Of(params (string Name, byte[] Bytes)[] files) =>
        Of(CompressionLevel.NoCompression, files);

    public static byte[] Of(CompressionLevel level, params (string Name, byte[] Bytes)[] files)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in files)
            {
                using Stream entry = zip.CreateEntry(name, level).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
