using System.IO.Compression;
using Vlae.Checkpoints;
using static Vlae.Tests.Checkpoints.PyTorch.ForgedTorch;

namespace Vlae.Tests.Checkpoints.PyTorch;

/// <summary>Archives that are not those of torch.save, or whose directory is wrong, are refused.</summary>
public sealed class TorchArchiveTests
{
    private static readonly string Good = View(0, [4], [1]);

    [Fact]
    public void A_valid_archive_is_read() => Assert.Equal(["t"], TorchFixture.Open(Zip(Good)).Names);

    [Fact]
    public void A_duplicate_record_is_refused() =>
        Refused("CheckpointCorrupt", "twice", Zip(Good, ("archive/data/0", new byte[4])));

    [Fact]
    public void Two_pickles_are_refused() =>
        Refused("CheckpointFormatUnsupported", "2 data.pkl", Zip(Good, ("b/data.pkl", [])));

    [Fact]
    public void A_pickle_in_a_sub_folder_is_ignored() =>
        Refused("CheckpointFormatUnsupported", "0 data.pkl", Archive(("a/b/data.pkl", Latin1(Good))));

    [Fact]
    public void An_archive_in_place_of_the_pickle_is_refused() =>
        Refused("PickleOpcodeRefused", "0x50", Archive(("a/data.pkl", Zip(Good)), ("a/version", Latin1("3"))));

    [Fact]
    public void A_TorchScript_program_is_refused() =>
        Refused("CheckpointFormatUnsupported", "TorchScript", Zip(Good, ("archive/constants.pkl", [])));

    // Its source is compressed, as PyTorch's tensors never are.
    [Fact]
    public void A_file_of_torch_jit_save_is_named()
    {
        var error = Assert.Throws<VlaeException>(() => ModelFile.Read(TorchFixture.PathOf("script.pt")));
        Assert.Equal("CheckpointFormatUnsupported", error.ErrorId);
        Assert.Contains("is a TorchScript archive", error.Message);
        Assert.Contains("torch.jit.load", error.Message);
    }

    [Theory]
    [InlineData("0", "CheckpointFormatUnsupported")]
    [InlineData("11", "CheckpointFormatUnsupported")]
    [InlineData("-3", "CheckpointCorrupt")]
    [InlineData("three", "CheckpointCorrupt")]
    public void An_unknown_version_is_refused(string version, string errorId) => Refused(errorId, version,
        Archive(
            ("a/data.pkl", Latin1(Good)), ("a/data/0", new byte[16]), ("a/version", Latin1(version))));

    [Fact]
    public void A_missing_version_or_storage_is_refused()
    {
        Refused("CheckpointCorrupt", "no record 'a/version'", Archive(("a/data.pkl", Latin1(Good))));
        Refused("CheckpointCorrupt", "no record 'a/data/0'",
            Archive(("a/data.pkl", Latin1(Good)), ("a/version", Latin1("3"))));
    }

    [Fact]
    public void An_unknown_byte_order_is_refused() =>
        Refused("CheckpointCorrupt", "'middle'", Zip(Good, ("archive/byteorder", Latin1("middle"))));

    [Fact]
    public void A_wrong_checksum_is_refused()
    {
        byte[] bytes = TorchFixture.Bytes("f32.pkl");
        using (var file = TorchFixture.Open(bytes))
            bytes[file.Tensors["encode.conv1.conv.0.weight"].Storage.Start] ^= 1;

        Refused("CheckpointCorrupt", "checksum", bytes);
    }

    [Fact]
    public void Compressed_records_are_refused_however_small()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            using Stream entry = zip.CreateEntry("archive/data.pkl", CompressionLevel.SmallestSize).Open();
            entry.Write(new byte[10_000_000]);
        }

        Refused("CheckpointFormatUnsupported", "compressed", stream.ToArray());
    }

    [Fact]
    public void Overlapping_records_are_refused()
    {
        // The directory's second entry points to the first one's bytes, with the name that is there.
        byte[] bytes = Archive(("a/data.pkl", Latin1(Good)), ("b/data.pkl", Latin1(Good)));
        int last = Find(bytes, "PK\u0001\u0002", 1);
        bytes.AsSpan(last + 42, 4).Clear();
        Refused("CheckpointCorrupt", "not where the directory says", bytes);

        bytes[Find(bytes, "a/data.pkl", 0)] = (byte)'b';
        Refused("CheckpointCorrupt", "", bytes);
    }

    [Fact]
    public void A_record_inside_another_is_refused()
    {
        byte[] inner = Archive(("a/y", new byte[4]));
        byte[] bytes = Archive(
            ("a/data.pkl", Latin1(Good)), ("a/version", Latin1("3")), ("a/data/0", new byte[16]),
            ("a/x", inner[..Find(inner, "PK\u0001\u0002", 0)]), ("a/y", new byte[4]));
        int directory = Find(bytes, "PK\u0001\u0002", 4);
        BitConverter.TryWriteBytes(bytes.AsSpan(directory + 42), Find(bytes, "PK\u0003\u0004", 4));

        Refused("CheckpointCorrupt", "'a/y' overlaps", bytes);
    }

    [Fact]
    public void A_record_that_is_longer_than_the_archive_is_refused()
    {
        byte[] bytes = Zip(Good);
        int directory = Find(bytes, "PK\u0001\u0002", 0);
        BitConverter.TryWriteBytes(bytes.AsSpan(directory + 20), bytes.Length);
        BitConverter.TryWriteBytes(bytes.AsSpan(directory + 24), bytes.Length);

        Refused("CheckpointCorrupt", "reaches beyond the archive", bytes);
    }

    [Fact]
    public void A_pickle_that_is_too_long_is_refused_before_it_is_read() => Refused(
        "PickleTooLarge", "a pickle of 4,194,305 bytes",
        Archive(("a/data.pkl", new byte[(1 << 22) + 1]), ("a/version", Latin1("3"))));

    [Fact]
    public void A_wrong_directory_is_refused()
    {
        byte[] whole = Zip(Good);
        int end = Find(whole, "PK\u0005\u0006", 0), entry = Find(whole, "PK\u0001\u0002", 0);
        (int At, byte Value)[] lies =
        [
            (end + 10, 9), (end + 8, 9), (end + 12, 0xFF), (end + 16, 0), (end + 19, 0x7F), (entry, 0),
            (entry + 8, 1), (entry + 10, 8), (entry + 20, 1), (entry + 24, 1), (entry + 28, 0xFF), (entry + 42, 1),
            (entry + 45, 0xFF), (entry + 46, 0xFF),
        ];
        foreach ((int at, byte value) in lies)
        {
            byte[] bytes = [.. whole];
            bytes[at] = value;
            Assert.ThrowsAny<VlaeException>(() => TorchFixture.Open(bytes));
        }
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        foreach (string file in new[] { "f32.pkl", "legacy.pkl" })
        {
            byte[] whole = TorchFixture.Bytes(file);
            foreach (int length in Enumerable.Range(0, 60).Select(i => i * whole.Length / 60))
                Assert.ThrowsAny<VlaeException>(() => TorchFixture.Open(whole[..length]));
        }
    }

    [Fact]
    public void A_tar_of_the_first_versions_is_refused()
    {
        byte[] bytes = new byte[1024];
        "ustar"u8.CopyTo(bytes.AsSpan(257));
        Refused("CheckpointFormatUnsupported", "a tar archive", bytes);
    }

    private static void Refused(string errorId, string words, byte[] bytes)
    {
        var error = Assert.Throws<VlaeException>(() => TorchFixture.Open(bytes));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(words, error.Message);
    }

    private static int Find(byte[] bytes, string signature, int skip)
    {
        int at = -1;
        for (int i = 0; i <= skip; i++)
            at = at + 1 + bytes.AsSpan(at + 1).IndexOf(Latin1(signature));

        return at;
    }
}
