using System.Text;
using Vlae.Pictures.Import;

namespace Vlae.Pictures.Tests.Import;

/// <summary>Images of NumPy's files, with any layout and range that people save.</summary>
public sealed class ImageArrayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, byte[], byte[]> Ranges => new()
    {
        { "|u1", [0, 1], [0, 255] },
        { "|u1", [0, 2], [0, 2] },
        { "|b1", [0, 1], [0, 255] },
        { "<u2", [0, 0, 1, 1], [0, 1] },
        { "<i4", [0, 0, 0, 0, 255, 0, 0, 0], [0, 255] },
        { "<f4", [0, 0, 0, 0, 0, 0, 0, 0x3F], [0, 128] },
        { "<f4", [0, 0, 0x80, 0xBF, 0, 0, 0, 0], [0, 128] },
        { "<f4", [0, 0, 0, 0, 0, 0, 0x7F, 0x43], [0, 255] },
    };

    // Each picture of the corpus is 6 x 5, and counts up. NumPy wrote them.
    public static string Corpus => Path.Combine(AppContext.BaseDirectory, "corpus", "npz");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("stored", null, 3, "0 2 30 0 60 1")]
    [InlineData("packed", null, 3, "0 2 30 0 60 1")]
    [InlineData("packed", "X_test", 1, "0 2")]
    public void Images_of_NumPy_come_with_their_labels(string file, string? name, int count, string firstAndLabels)
    {
        using var images = ImageArray.Open(Path.Combine(Corpus, file), name);
        Assert.Equal(count, images.Count);
        var found = new List<int?>();
        while (images.Next() is { } picture)
        {
            Assert.Equal((1, 6, 5), (picture.Channels, picture.Height, picture.Width));
            found.AddRange([picture.Bytes.Span[0], images.Label]);
        }

        Assert.Equal(firstAndLabels, string.Join(' ', found));
    }

    [Fact]
    public void Channels_may_be_second()
    {
        using var images = ImageArray.Open(Path.Combine(Corpus, "color"), null);
        Raster picture = images.Next()!;

        Assert.Equal((3, 6, 5), (picture.Channels, picture.Height, picture.Width));
        Assert.Equal([0, 0, 0, 3, 3, 3, 6, 6, 6], picture.Bytes[..9].ToArray());
        Assert.Null(images.Label);
    }

    [Fact]
    public void Channels_may_be_last()
    {
        using ImageArray images = Of("'|u1'", "(1, 1, 2, 3)", 1, 2, 3, 4, 5, 6);
        Assert.Equal([1, 2, 3, 4, 5, 6], images.Next()!.Bytes.ToArray());
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void The_largest_value_says_what_white_is(string type, byte[] data, byte[] pixels)
    {
        using ImageArray images = Of($"'{type}'", "(1, 1, 2)", data);
        Assert.Equal(pixels, images.Next()!.Bytes.ToArray());
        Assert.Null(images.Next());
    }

    [Theory]
    [InlineData("'|u1'", "(2,)", "0102", "it is (2,), and images are")]
    [InlineData("'|u1'", "(1, 2, 1, 2)", "01020304", "it is (1, 2, 1, 2), and images are")]
    [InlineData("'|u1'", "(1, 1, 0)", "", "it is (1, 1, 0), and images are")]
    [InlineData("'|u1'", "(0, 1, 1)", "", "it is empty")]
    [InlineData("'|i1'", "(1, 1, 1)", "FF", "its values go from -1 to -1")]
    [InlineData("'<i4'", "(1, 1, 1)", "00000100", "its values go from 65536 to 65536")]
    [InlineData("'<f4'", "(1, 1, 1)", "0000803F0000C07F", "not a number, or not finite")]
    public void Other_arrays_are_refused_with_the_reason(string type, string shape, string data, string words)
    {
        byte[] bytes = Convert.FromHexString(data);
        if (bytes.Length == 8)
            shape = "(2, 1, 1)";
        var error = Assert.Throws<VlaeException>(() => Of(type, shape, bytes));

        Assert.Equal("ArrayNotImages", error.ErrorId);
        Assert.Contains(words, error.Message);
    }

    [Fact]
    public void A_damaged_file_gives_no_image()
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Corpus, "stored"));
        // The last pixel of the first array.
        bytes[bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[87, 88, 89])] ^= 1;
        string path = _folder.Write("bad.npz", bytes);

        Assert.Equal(
            "NpyCorrupt", Assert.Throws<VlaeException>(() => ImageArray.Open(path, null).Dispose()).ErrorId);
    }

    private ImageArray Of(string type, string shape, params byte[] data)
    {
        string header = $"{{'descr': {type}, 'fortran_order': False, 'shape': {shape}, }}";
        byte[] file =
            [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. data];
        return ImageArray.Open(_folder.Write("x.npy", file), null);
    }
}
