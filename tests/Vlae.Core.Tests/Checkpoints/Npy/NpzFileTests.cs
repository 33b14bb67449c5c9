using System.Buffers.Binary;
using System.IO.Compression;
using Vlae.Checkpoints.Arrays;
using Vlae.Checkpoints.Npy;

namespace Vlae.Tests.Checkpoints.Npy;

/// <summary>Archives of arrays are read, stored or packed, and what is not whole, or too much, is refused.</summary>
public sealed class NpzFileTests
{
    // Two images of 1 x 3.
    private static readonly byte[] Images =
        NpyBytes.Of("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 1, 3), }", 1, 2, 3, 4, 5, 6);

    private static readonly byte[] Labels =
        NpyBytes.Of("{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }", 7, 8);

    // The name of a fault, its error, and the file.
    public static TheoryData<string, string, byte[]> Bad => new()
    {
        { "cut short", "NpyCorrupt", Zip()[..^1] },
        { "cut in the middle", "NpyCorrupt", Zip()[..100] },
        { "only a beginning", "NpyCorrupt", [.. "PK\x03\x04"u8, 20, 0] },
        { "bytes before it", "NpyCorrupt", [.. Zip()[..4], .. Zip()] },
        { "a path", "NpyCorrupt", NpzBytes.Of(("../a.npy", Images)) },
        { "an absolute path", "NpyCorrupt", NpzBytes.Of(("/a.npy", Images)) },
        { "a path of Windows", "NpyCorrupt", NpzBytes.Of((@"a\b.npy", Images)) },
        { "a folder", "NpyCorrupt", NpzBytes.Of(("a/", [])) },
        { "another file", "NpyCorrupt", NpzBytes.Of(("a.txt", Images)) },
        { "one name twice", "NpyCorrupt", NpzBytes.Of(("a.npy", Images), ("a.npy", Images)) },
        { "an empty array file", "NpyCorrupt", NpzBytes.Of(("a.npy", [])) },
        { "a shape of other bytes", "NpyCorrupt", NpzBytes.Of(("a.npy", Images[..^1])) },
        { "too many arrays", "NpyTooLarge", Many(1001) },
        { "encrypted", "NpyTypeUnknown", Patched(8, 1) },
        { "another method", "NpyCorrupt", Patched(10, 12) },
        { "a wrong checksum", "NpyCorrupt", Patched(16, 0) },
        { "a length that is too long", "NpyCorrupt", Patched(24, (ushort)(Images.Length + 1)) },
        { "a length that is too short", "NpyCorrupt", Patched(24, (ushort)(Images.Length - 1)) },
        { "4 GiB", "NpyTooLarge", [.. Zip()[..^6], 0xFF, 0xFF, 0xFF, 0xFF, 0, 0] },
    };

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void Arrays_have_names_and_are_read_whole_or_item_by_item(CompressionLevel level)
    {
        using NpyFile file = Open(NpzBytes.Of(level, ("x.npy", Images), ("y.npy", Labels)));

        Assert.Equal(["x (2, 1, 3) |u1", "y (2,) |u1"], file.Arrays.Select(array => array.ToString()));
        Assert.Equal([1, 2, 3, 4, 5, 6], file.ReadAll(file.Find("X")!).Values.ToArray());
        Assert.Equal([[1, 2, 3], [4, 5, 6]], Items(file, "x"));
        Assert.Equal([[7], [8]], Items(file, "y"));
    }

    [Fact]
    public void The_items_of_an_array_in_Fortrans_order_are_the_same()
    {
        byte[] array = NpyBytes.Of("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 1, 3), }", 1, 4, 2, 5, 3, 6);
        using NpyFile file = Open(NpzBytes.Of(("x.npy", array)));

        Assert.Equal([[1, 2, 3], [4, 5, 6]], Items(file, "x"));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_not_whole_or_too_much_is_refused(string what, string id, byte[] bytes)
    {
        var error = Assert.Throws<VlaeException>(() =>
        {
            using NpyFile file = Open(bytes);
            foreach (NpyEntry array in file.Arrays)
                file.ReadAll(array);
        });

        Assert.True(error.ErrorId == id, $"{what}: {error}");
        Assert.Contains("some.npz", error.Message);
    }

    // 20 MB of zeros in 20 KB.
    [Fact]
    public void A_bomb_is_refused_before_it_is_unpacked()
    {
        byte[] bomb = NpzBytes.Of(CompressionLevel.SmallestSize, ("x.npy", new byte[20 << 20]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<VlaeException>(() => Open(bomb));

        Assert.Equal("NpyTooLarge", error.ErrorId);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    // .NET would make an object of each entry before it says how many there are.
    [Fact]
    public void A_long_directory_is_refused_before_it_is_read()
    {
        byte[] many = Many(20_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<VlaeException>(() => Open(many));

        Assert.Equal("NpyTooLarge", error.ErrorId);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500_000);
    }

    // Images are read one after another; codes would be in memory at once.
    [Fact]
    public void An_array_that_is_read_whole_has_a_lower_limit()
    {
        string header = $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({17 << 20},), }}";
        var noise = new byte[1 << 17];
        new Random(1).NextBytes(noise);
        byte[] zeros = NpyBytes.Of(header, new byte[17 << 20]);
        using NpyFile file = Open(NpzBytes.Of(CompressionLevel.SmallestSize, ("x.npy", zeros), ("n.npy", NpyBytes.Of(
            $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({noise.Length},), }}", noise))));

        Assert.Equal("NpyTooLarge", Assert.Throws<VlaeException>(() => file.ReadAll(file.Find("x")!)).ErrorId);
    }

    [Fact]
    public void An_array_is_chosen_by_name_by_fitting_or_by_a_usual_name()
    {
        using NpyFile file = Open(NpzBytes.Of(("x.npy", Images), ("y.npy", Labels), ("images.npy", Images)));

        Assert.Equal("y", Choose("Y").Name);
        Assert.Equal("y", file.Choose(null, "labels", array => array.Shape.Length == 1, []).Name);
        Assert.Equal("images", Choose(null, "images", "x").Name);
        Assert.Equal("x", Choose(null, "none", "x").Name);
        Assert.Contains("has 2 arrays that may be pictures. It has x (2, 1, 3) |u1, y (2,) |u1, images",
            Assert.Throws<VlaeException>(() => Choose(null)).Message);
        Assert.Equal("ArrayUnknown", Assert.Throws<VlaeException>(() => Choose("z")).ErrorId);

        ArrayEntry Choose(string? name, params string[] usual) =>
            file.Choose(name, "pictures", array => array.Shape.Length == 3, usual);
    }

    private static NpyFile Open(byte[] bytes) => new("some.npz", new MemoryStream(bytes), default);

    private static float[][] Items(NpyFile file, string name) =>
        [.. file.Items(file.Find(name)!).Select(item => item.ToArray())];

    private static byte[] Zip() => NpzBytes.Of(("x.npy", Images));

    private static byte[] Many(int count) =>
        NpzBytes.Of([.. Enumerable.Range(0, count).Select(i => ($"{i}.npy", Labels))]);

    // A file whose directory has another number at a place of its only entry.
    private static byte[] Patched(int at, ushort value)
    {
        byte[] bytes = Zip();
        BinaryPrimitives.WriteUInt16LittleEndian(
            bytes.AsSpan(bytes.AsSpan().IndexOf("PK\x01\x02"u8) + at), value);
        return bytes;
    }
}
