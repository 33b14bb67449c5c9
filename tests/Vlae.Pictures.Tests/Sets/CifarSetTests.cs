using System.Formats.Tar;
using System.IO.Compression;
using Vlae.Pictures.Sets;

namespace Vlae.Pictures.Tests.Sets;

public sealed class CifarSetTests : IDisposable
{
    private const int Record = 3073;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_record_is_a_class_and_three_planes()
    {
        string path = _folder.Write("data_batch_2.bin", [.. Image(9, 10), .. Image(0, 20)]);
        using IPictureSet set = PictureSets.Open(path, null);
        Raster first = set.Next()!;

        Assert.Equal((3, 32, 32), (first.Channels, first.Height, first.Width));
        Assert.Equal([10, 11, 12, 10, 11, 12], first.Bytes[..6].ToArray());
        Assert.Equal((9, "truck", 1), (set.Label, set.LabelName, set.Position));
        Assert.Equal(20, set.Next()!.Bytes.Span[0]);
        Assert.Equal("airplane", set.LabelName);
        Assert.Null(set.Next());
    }

    [Fact]
    public void The_archive_has_the_training_images_unless_another_file_is_named()
    {
        string archive = Archive("cifar-10-binary.tar.gz", ("data_batch_1.bin", Image(1, 1)),
            ("readme.html", [1, 2, 3]), ("test_batch.bin", Image(2, 2)), ("data_batch_2.bin", Image(3, 3)));

        Assert.Equal([1, 3], Labels(archive, null));
        Assert.Equal([2], Labels(archive, "test_batch.bin"));
        Assert.Equal([1, 2, 3], Labels(archive, "*.bin"));
        Assert.Equal("PictureSetInvalid", Assert.Throws<VlaeException>(() => Labels(archive, "x*")).ErrorId);
    }

    [Fact]
    public void What_is_cut_short_or_no_record_is_refused()
    {
        string whole = Archive("cifar-10-binary.tar.gz", ("data_batch_1.bin", Image(1, 1)));
        byte[] bytes = File.ReadAllBytes(whole);

        AssertInvalid(_folder.Write("test_batch.bin", new byte[Record - 1]));
        AssertInvalid(_folder.Write("data_batch_1.bin", []));
        AssertInvalid(_folder.Write("data_batch_3.bin", Image(10, 1)));
        AssertInvalid(_folder.Write("cifar-10-binary.tar.gz", bytes[..(bytes.Length / 2)]));
        AssertInvalid(_folder.Write("cifar-10-binary.tar.gz", [.. "no archive"u8]));
        AssertInvalid(Archive("cifar-10-binary.tar.gz", ("data_batch_1.bin", Image(1, 1)[..100])));
        Assert.False(CifarSet.Recognizes(_folder["data_batch_6.bin"]));
    }

    private static void AssertInvalid(string path) =>
        Assert.Equal("PictureSetInvalid", Assert.Throws<VlaeException>(() => Labels(path, null)).ErrorId);

    private static List<int?> Labels(string path, string? part)
    {
        using IPictureSet set = PictureSets.Open(path, part, TestContext.Current.CancellationToken);
        List<int?> labels = [];
        while (set.Next() is not null)
            labels.Add(set.Label);
        return labels;
    }

    // A class, and the planes of one color each.
    private static byte[] Image(byte label, byte red)
    {
        var record = new byte[Record];
        record[0] = label;
        for (int plane = 0; plane < 3; plane++)
            record.AsSpan(1 + (plane * 1024), 1024).Fill((byte)(red + plane));
        return record;
    }

    private string Archive(string name, params (string Name, byte[] Bytes)[] files)
    {
        using (var packed = new GZipStream(File.Create(_folder[name]), CompressionLevel.Fastest))
        using (var tar = new TarWriter(packed))
        {
            foreach ((string file, byte[] bytes) in files)
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"cifar-10-batches-bin/{file}")
                {
                    DataStream = new MemoryStream(bytes),
                });
            }
        }

        return _folder[name];
    }
}
