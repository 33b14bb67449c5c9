using Vlae.Data;
using Vlae.Data.Idx;
using Vlae.Files;

namespace Vlae.Tests.Data.Idx;

public sealed class IdxFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Plain_and_gzip_give_the_same_set_with_any_name()
    {
        byte[] images = IdxBytes.Images(7, 5, 3), labels = IdxBytes.Labels(7);
        ImageSet plain = IdxFile.Read(_folder.Write("a.gz", images), _folder.Write("b", labels), "Mine", "Test");
        ImageSet packed = IdxFile.Read(
            _folder.Write("c", IdxBytes.Gzip(images)), _folder.Write("d.gz", IdxBytes.Gzip(labels)), "Mine", "Test");

        Assert.Equal((7, 1, 5, 3), (plain.Count, plain.Channels, plain.Height, plain.Width));
        Assert.Equal(("Mine", "Test"), (plain.Name, plain.Split));
        Assert.True(plain.AllPixels().SequenceEqual(images.AsSpan(16).ToArray()));
        Assert.Equal(6, plain.LabelOf(6));
        Assert.Equal(plain.Sha256, packed.Sha256);
        Assert.Equal(plain.LabelOf(6), packed.LabelOf(6));
    }

    [Fact]
    public void Labels_may_be_missing_and_may_be_255()
    {
        string images = _folder.Write("i", IdxBytes.Images(2));
        string labels = _folder.Write("l", [.. IdxBytes.Header(2049, 2), 0, 255]);

        Assert.Null(IdxFile.Read(images, null, "Mine", "Train").LabelOf(0));
        Assert.Equal(255, IdxFile.Read(images, labels, "Mine", "Train").LabelOf(1));
    }

    [Fact]
    public void A_file_longer_than_the_buffer_is_unpacked()
    {
        byte[] images = IdxBytes.Images(3000, 28, 28); // 2.4 MB: the buffer grows twice
        ImageSet set = IdxFile.Read(_folder.Write("i", IdxBytes.Gzip(images)), null, "Mine", "Train");

        Assert.True(set.AllPixels().SequenceEqual(images.AsSpan(16).ToArray()));
    }

    [Fact]
    public void The_checksum_is_that_of_the_unpacked_file_in_both_formats()
    {
        byte[] images = IdxBytes.Images(4);
        IdxContent plain = IdxReader.Read(_folder.Write("p", images), IdxHeader.Images);
        IdxContent packed = IdxReader.Read(_folder.Write("z", IdxBytes.Gzip(images)), IdxHeader.Images);

        Assert.Equal(IdxBytes.Sha256(images), plain.Sha256());
        Assert.Equal(IdxBytes.Sha256(images), packed.Sha256());
    }

    [Fact]
    public void The_numbers_of_images_and_labels_must_agree()
    {
        string images = _folder.Write("i", IdxBytes.Images(3)), labels = _folder.Write("l", IdxBytes.Labels(4));
        var error = Assert.Throws<VlaeException>(() => IdxFile.Read(images, labels, "Mine", "Train"));

        Assert.Equal("IdxCountMismatch", error.ErrorId);
        Assert.Contains(images, error.Message, StringComparison.Ordinal);
        Assert.Contains(labels, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Another_kind_of_file_is_refused(bool gzip)
    {
        Refuse("IdxBadMagic", IdxBytes.Labels(30), gzip, "it holds labels");
        Refuse("IdxBadMagic", "something else"u8.ToArray(), gzip, "0x736f6d65");
    }

    // QMNIST's labels, images of integers, and images of floats.
    [Theory]
    [InlineData(0x0C02u, "it holds labels")]
    [InlineData(0x0C03u, "32-bit integers of 3 dimensions, and images are unsigned bytes of 3 or 4 dimensions")]
    [InlineData(0x0D03u, "32-bit floats of 3 dimensions")]
    public void Another_kind_of_IDX_file_is_named(uint magic, string words) =>
        Refuse("IdxBadMagic", [.. IdxBytes.Header(magic, 2, 8), .. new byte[64]], gzip: false, words);

    // Two pixels of three channels.
    [Theory]
    [InlineData(new[] { 1u, 1u, 2u, 3u }, new byte[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(new[] { 1u, 3u, 1u, 2u }, new byte[] { 1, 4, 2, 5, 3, 6 })]
    public void Images_in_color_have_their_channels_last_or_second(uint[] sides, byte[] pixels)
    {
        string path = _folder.Write("c", [.. IdxBytes.Header([0x0804, .. sides]), .. pixels]);
        ImageSet set = IdxFile.Read(path, null, "Mine", "Test");

        Assert.Equal((3, 1, 2), (set.Channels, set.Height, set.Width));
        Assert.Equal([1, 4, 2, 5, 3, 6], set.PixelsOf(0).ToArray());
    }

    [Theory]
    [InlineData(1u, 2u, 2u, 2u)]
    [InlineData(1u, 4097u, 1u, 3u)]
    [InlineData(200u, 4096u, 4096u, 3u)]
    [InlineData(0xFFFFFFFFu, 4096u, 4096u, 3u)]
    public void A_shape_in_color_out_of_range_is_refused(uint count, uint a, uint b, uint c) => Refuse(
        "IdxBadShape", [.. IdxBytes.Header(0x0804, count, a, b, c), .. new byte[64]], gzip: false, $"{a} x {b} x {c}");

    [Theory]
    [InlineData("IdxBadLabel", "the class 256 in row 2", 2u, 1u, 7u, 256u)]
    [InlineData("IdxBadLabel", "the class -1 in row 1", 1u, 1u, 0xFFFFFFFFu)]
    [InlineData("IdxBadShape", "2 x 65", 2u, 65u, 0u)]
    [InlineData("IdxTruncated", "16 bytes of 20", 2u, 1u, 0u)]
    public void A_table_that_has_no_labels_is_refused(string id, string words, params uint[] numbers)
    {
        string images = _folder.Write("i", IdxBytes.Images(2));
        string labels = _folder.Write("l", IdxBytes.Header([0x0C02, .. numbers]));
        var error = Assert.Throws<VlaeException>(() => IdxFile.Read(images, labels, "Mine", "Train"));

        Assert.Equal(id, error.ErrorId);
        Assert.Contains(words, error.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_error_of_a_short_file_has_its_length(bool gzip)
    {
        byte[] images = IdxBytes.Images(2);
        Refuse("IdxTruncated", [], gzip, "0 bytes of 16");
        Refuse("IdxTruncated", images[..11], gzip, "11 bytes of 16");
        Refuse("IdxTruncated", images[..16], gzip, "16 bytes of 1,584");
        Refuse("IdxTruncated", images[..^1], gzip, "1,583 bytes of 1,584");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_long_file_is_refused(bool gzip) =>
        Refuse("IdxTrailingBytes", [.. IdxBytes.Images(2), 0], gzip, "1,584");

    [Theory]
    [InlineData(0u, 28u, 28u)]
    [InlineData(5u, 0u, 28u)]
    [InlineData(5u, 28u, 0u)]
    [InlineData(1u, 4097u, 1u)]
    [InlineData(2000000u, 28u, 28u)]
    [InlineData(0xFFFFFFFFu, 0xFFFFFFFFu, 0xFFFFFFFFu)]
    [InlineData(0x80000001u, 28u, 28u)]
    public void A_shape_out_of_range_is_refused_before_memory_is_allocated(uint count, uint height, uint width)
    {
        byte[] bytes = IdxBytes.Header(2051, count, height, width);
        Refuse("IdxBadShape", bytes, gzip: false);
        Refuse("IdxBadShape", bytes, gzip: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_large_count_in_the_header_allocates_little_memory(bool gzip)
    {
        byte[] bytes = [.. IdxBytes.Header(2051, 80_000, 28, 28), 1, 2, 3];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refuse("IdxTruncated", bytes, gzip, "19 bytes of 62,720,016");

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4_000_000);
    }

    // A million zero images are 1 MB of gzip: 2.9 GB of memory, before there was a limit.
    [Fact]
    public void A_small_gzip_file_of_many_images_is_refused_before_it_is_unpacked()
    {
        byte[] packed = IdxBytes.Gzip([.. IdxBytes.Header(2051, 1_300_000, 28, 28), .. new byte[1 << 20]]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        RefuseFile("IdxBadShape", _folder.Write("zeros", packed), "1,019,200,000");

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void A_gzip_bomb_is_not_unpacked()
    {
        byte[] zeros = new byte[64 << 20];
        IdxBytes.Header(2051, 2, 28, 28).CopyTo(zeros, 0);
        byte[] packed = IdxBytes.Gzip(zeros);
        long before = GC.GetAllocatedBytesForCurrentThread();
        RefuseFile("IdxTrailingBytes", _folder.Write("bomb", packed));

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4_000_000);
    }

    [Fact]
    public void Every_damaged_bit_of_a_gzip_file_is_one_error_or_harmless()
    {
        byte[] images = IdxBytes.Images(1, 8, 8), good = IdxBytes.Gzip(images);
        for (int bit = 0; bit < 8 * good.Length; bit++)
        {
            byte[] bad = [.. good];
            bad[bit / 8] ^= (byte)(1 << (bit % 8));
            string path = _folder.Write("bad.gz", bad);
            try
            {
                // Harmless: the time, system and other fields of the header.
                Assert.True(IdxFile.Read(path, null, "Mine", "Train").AllPixels().SequenceEqual(images.AsSpan(16).ToArray()));
            }
            catch (VlaeException e)
            {
                Assert.StartsWith("Idx", e.ErrorId, StringComparison.Ordinal);
                Assert.Contains(path, e.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_gzip_file_cut_anywhere_is_refused()
    {
        byte[] good = IdxBytes.Gzip(IdxBytes.Images(1, 8, 8));
        for (int length = 3; length < good.Length; length++)
            RefuseFile("IdxCorruptGzip", _folder.Write("cut.gz", good[..length]));
    }

    [Fact]
    public void Bytes_after_a_gzip_file_are_refused() =>
        RefuseFile("IdxCorruptGzip", _folder.Write("more.gz", [.. IdxBytes.Gzip(IdxBytes.Images(1)), 1, 2, 3, 4]));

    [Fact]
    public void A_file_that_cannot_be_opened_is_an_error()
    {
        RefuseFile("IdxUnreadable", _folder["nothing"]);
        RefuseFile("IdxUnreadable", _folder.Path);
    }

    [Fact]
    public void The_checksum_is_that_of_gzip()
    {
        Assert.Equal(0xCBF43926u, Crc32.Append(0, "123456789"u8)); // the check value of CRC-32/ISO-HDLC
        Assert.Equal(0xCBF43926u, Crc32.Append(Crc32.Append(0, "1234"u8), "56789"u8));
    }

    private void Refuse(string id, byte[] bytes, bool gzip, string words = "") =>
        RefuseFile(id, _folder.Write("refused", gzip ? IdxBytes.Gzip(bytes) : bytes), words);

    private static void RefuseFile(string id, string path, string words = "")
    {
        var error = Assert.Throws<VlaeException>(() => IdxFile.Read(path, null, "Mine", "Train"));
        Assert.Equal(id, error.ErrorId);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
