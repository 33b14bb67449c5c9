using System.Buffers.Binary;
using System.IO.Compression;
using Vlae.Pictures.Sets;

namespace Vlae.Pictures.Tests.Sets;

public sealed class NorbSetTests : IDisposable
{
    private const int Bytes = 0x1E3D4C55, Integers = 0x1E3D4C54;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_first_of_each_pair_comes_with_its_class_and_factors(bool packed)
    {
        string path = WriteSet(packed);
        using IPictureSet set = PictureSets.Open(path, null, TestContext.Current.CancellationToken);
        Raster first = set.Next()!, second = set.Next()!;

        Assert.Equal((1, 2, 3), (first.Channels, first.Height, first.Width));
        Assert.Equal([0, 1, 2, 3, 4, 5], first.Bytes.ToArray());
        Assert.Equal([12, 13, 14, 15, 16, 17], second.Bytes.ToArray());
        Assert.Equal((4, "car"), (set.Label, set.LabelName));
        Assert.Equal("category car, instance 7, elevation 70, azimuth 340, lighting 5", set.Factors!.ToString());
        Assert.Equal(FactorKind.Categorical, set.Factors.Find("instance")!.Kind);
        Assert.Null(set.Next());
    }

    [Fact]
    public void Another_matrix_a_short_one_or_a_missing_one_is_refused()
    {
        string path = WriteSet(packed: false);
        byte[] pictures = File.ReadAllBytes(path), info = File.ReadAllBytes(_folder["toy-info.mat"]);

        File.WriteAllBytes(path, pictures[..^1]);
        AssertInvalid(path, "cut short");
        File.WriteAllBytes(path, Matrix(Bytes, [2, 1, 2, 3], new byte[12]));
        AssertInvalid(path, "(2, 1, 2, 3)");
        File.WriteAllBytes(path, Matrix(Integers, [2, 2, 2, 3], new byte[96]));
        AssertInvalid(path, "1E3D4C54");
        File.WriteAllBytes(path, Matrix(Bytes, [0, 2, 2, 3], []));
        AssertInvalid(path, "side of 0");
        File.WriteAllBytes(path, pictures);
        File.WriteAllBytes(_folder["toy-info.mat"], Matrix(Integers, [3, 4], new byte[48]));
        AssertInvalid(path, "(3, 4)");
        File.WriteAllBytes(_folder["toy-info.mat"], info);
        File.WriteAllBytes(_folder["toy-cat.mat"], Matrix(Integers, [2], Words(0, 5)));
        AssertInvalid(path, "category 5");
        File.Delete(_folder["toy-cat.mat"]);
        AssertInvalid(path, "'toy-cat.mat'");
    }

    private static void AssertInvalid(string path, string why)
    {
        VlaeException error = Assert.Throws<VlaeException>(() =>
        {
            using IPictureSet set = PictureSets.Open(path, null, TestContext.Current.CancellationToken);
            while (set.Next() is not null)
            {
            }
        });
        Assert.Equal("PictureSetInvalid", error.ErrorId);
        Assert.Contains(why, error.Message);
    }

    // Two pairs of 2 x 3 pixels, which count up.
    private string WriteSet(bool packed)
    {
        Write("toy-cat.mat", Matrix(Integers, [2], Words(0, 4)));
        Write("toy-info.mat", Matrix(Integers, [2, 4], Words(1, 0, 0, 0, 7, 8, 34, 5)));
        return Write("toy-dat.mat", Matrix(Bytes, [2, 2, 2, 3], [.. Enumerable.Range(0, 24).Select(i => (byte)i)]));

        string Write(string name, byte[] bytes)
        {
            if (!packed)
                return _folder.Write(name, bytes);

            using var file = new GZipStream(File.Create(_folder[$"{name}.gz"]), CompressionLevel.Fastest);
            file.Write(bytes);
            return _folder[$"{name}.gz"];
        }
    }

    // There are never fewer than three sides; those beyond are 1.
    private static byte[] Matrix(int magic, int[] sides, byte[] values) =>
        [.. Words([magic, sides.Length, .. sides, .. Enumerable.Repeat(1, Math.Max(0, 3 - sides.Length))]), .. values];

    private static byte[] Words(params int[] words)
    {
        var bytes = new byte[words.Length * sizeof(int)];
        for (int i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), words[i]);
        return bytes;
    }
}
