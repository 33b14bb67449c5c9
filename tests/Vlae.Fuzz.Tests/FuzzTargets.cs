using System.Collections.Immutable;
using System.Text;
using Vlae.Checkpoints;
using Vlae.Checkpoints.Npy;
using Vlae.Data.Idx;
using Vlae.Files;
using Vlae.Pictures.Files;
using Vlae.Pictures.Import;
using Vlae.Pictures.Png;

namespace Vlae.Fuzz.Tests;

/// <summary>Every reader of files that Vlae has.</summary>
internal static class FuzzTargets
{
    private const int CopyRatio = 16;

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("idx", ReadIdx, []),
        new("gzip", ReadIdx, []) { Repair = Checksums.RepairGzip, FixedAllocation = 192 << 10 },
        new("png", bytes => PngReader.Read("x.png", bytes), Texts("IHDR", "IDAT", "PLTE", "tRNS", "IEND"))
        {
            Repair = Checksums.RepairPng,
        },
        Picture("jpeg", [0xFF, 0xD8], [0xFF, 0xD9], [0xFF, 0xC2], [0xFF, 0xC4], [0xFF, 0xDA], [0xFF, 0xDD, 0, 4, 0, 1]),
        Picture("webp", [.. Texts("RIFF", "VP8 ", "VP8L", "VP8X", "ALPH", "EXIF", "\x9D\x01\x2A")]),
        Picture("gif", [.. Texts("!\xF9\x04", "!\xFE", "!\xFF\x0B", ",", ";", "\0")]),
        Picture("bmp", [0, 0], [0, 1], [0, 2, 255, 255], [0, 255], [40, 0, 0, 0], [12, 0, 0, 0]),
        new(
            "safetensors", bytes => ReadModel(bytes, "x.safetensors"),
            Texts("{", "}", "[", "]", "\"", "null", "-1", "1e9", "\"F16\"", "\"dtype\"", "\"shape\"", "__metadata__")),
        new("pickle", bytes => ReadModel(bytes, "x.pkl"), Pickles),
        new("zip", bytes => ReadModel(bytes, "x.pth"), [.. Pickles, .. Texts("PK\x01\x02", "PK\x03\x04", "PK\x05\x06")])
        {
            Repair = Checksums.RepairZip,
        },
        new(
            "npy", bytes => NpyReader.Parse("x.npy", bytes),
            Numpy),
        // An array of up to 16 MiB may be packed in a file of any length, and becomes floats.
        new("npz", ReadImages, [.. Numpy, .. Texts("PK\x01\x02", "PK\x03\x04", "PK\x05\x06", ".npy", "y_train")])
        {
            Repair = Checksums.RepairZip, FixedAllocation = 6 * NpzArchive.FreeContent, InputDivisor = 20,
        },
        // PureHDF believes a length in the file up to 2 GiB, and touches only what the file has. Beside that, a band of
        // chunks may take 512 MiB, and one of them as much.
        new("hdf5", ReadHdf, [.. Texts("TREE", "HEAP", "SNOD", "OHDR", "OCHK", "FRHP", "FADB"), new byte[8], Undefined])
        {
            FixedAllocation = 3200L << 20, InputDivisor = 40,
        },
    ];

    // A header may cause any allocation within PictureLimits, twice for a WebP. A decoder also allocates tables.
    private static FuzzTarget Picture(string name, params byte[][] tokens) =>
        new(name, bytes => PictureFile.Read("x", bytes, 0), tokens)
        {
            InputDivisor = 40, FixedAllocation = 2 * PictureLimits.FreeMemory + (16 << 20),
        };

    // Single instructions, and instructions with names, as in an attack.
    private static IReadOnlyList<byte[]> Pickles => Texts(
        "cposix\nsystem\n", "cbuiltins\neval\n", "ctorch._utils\n_rebuild_tensor_v2\n", "ccollections\nOrderedDict\n",
        "X\x02\0\0\0id", "(", ")", "}", "]", "R", "Q", "b", "a", "e", "s", "u", "t", "0", "1", "2", "h\0", "q\0",
        "j\xFF\0\0\0", "\x80\x04", "\x81", "\x85", "\x86", "\x87", "\x8A\x01\xFF", "\x8C\x02id", "\x93", "\x94", ".");

    // An address of HDF5 that is none.
    private static byte[] Undefined => [.. Enumerable.Repeat(byte.MaxValue, 8)];

    private static IReadOnlyList<byte[]> Numpy =>
        Texts("(", ")", "{", "}", ",", "'", "True", "<f8", ">f4", "|O", "'descr': ", "'shape': ", "()", "(0,)");

    private static void ReadImages(byte[] bytes)
    {
        using var images = new ImageArray(new NpyFile("x.npz", new MemoryStream(bytes), default), null, default);
        while (images.Next() is not null)
            _ = images.Label;
    }

    private static void ReadHdf(byte[] bytes)
    {
        IArrayCodec codec = Codecs.PureHdf.Load("a test");
        using var images = new ImageArray(codec.Open("x.h5", new MemoryStream(bytes), default), null, default);
        while (images.Next() is not null)
            _ = images.Label;
    }

    private static void ReadIdx(byte[] bytes)
    {
        try
        {
            _ = IdxReader.Read(new MemoryStream(bytes), "x.idx", IdxHeader.Images);
        }
        catch (VlaeException refused) when (refused.ErrorId == "IdxBadMagic")
        {
            _ = IdxReader.Read(new MemoryStream(bytes), "x.idx", IdxHeader.Labels);
        }
    }

    // Reads all tensors, then the model if they are one.
    private static void ReadModel(byte[] bytes, string name)
    {
        using (INamedTensors file = ModelFile.Open(new FileBytes(bytes), name))
        {
            foreach (string tensor in file.Names)
            {
                ImmutableArray<int> shape = file.FindShape(tensor)!.Value;
                Int128 size = shape.Aggregate((Int128)1, (product, side) => product * side);
                // Views may share numbers. Only as many numbers as a model has are read.
                if (size <= CopyRatio * (bytes.Length + 1) / Math.Max(1, file.Names.Count))
                    TryCopy(file, tensor, (int)size);
            }
        }

        ModelFile.Read(new FileBytes(bytes), name, null, null).Dispose();
    }

    private static void TryCopy(INamedTensors file, string tensor, int size)
    {
        try
        {
            file.CopyTo(tensor, new float[size]);
        }
        catch (VlaeException)
        {
            // The numbers are not floats. The next tensor may have floats.
        }
    }

    private static IReadOnlyList<byte[]> Texts(params string[] texts) => [.. texts.Select(Encoding.Latin1.GetBytes)];
}
