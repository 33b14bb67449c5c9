using System.Buffers.Binary;
using Vlae.Pictures.Files;

namespace Vlae.Pictures.Tests.Files;

/// <summary>Whole pictures that Pillow wrote, and damaged copies of them.</summary>
/// <remarks>
/// Pillow 9.4 refuses every JPEG and WebP that is cut short. It reads these files, and Vlae refuses them: a PNG without
/// its last chunks and checksums, a GIF without its trailer or its later frames, a BMP without the padding of its last
/// row, and a BMP of runs without the end of its last row. All of them are cut short.
/// </remarks>
public sealed class DamagedPictureTests
{
    private static readonly string Corpus = Path.Combine(AppContext.BaseDirectory, "corpus");

    public static TheoryData<string> Files => [.. Names];

    private static IEnumerable<string> Names =>
    [
        .. new[] { "jpeg", "webp", "gif", "bmp", "png" }
            .SelectMany(format => Directory.GetFiles(Path.Combine(Corpus, format)))
            .Order(StringComparer.Ordinal)
            .Select(file => Path.GetRelativePath(Corpus, file).Replace('\\', '/')),
    ];

    [Fact]
    public void There_are_files_of_every_format() => Assert.InRange(Files.Count, 30, 100);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_picture_that_is_cut_anywhere_is_refused(string name)
    {
        byte[] whole = Whole(name);
        Assert.Null(Refusal(whole));
        for (int length = whole.Length - 1; length >= 0; length--)
        {
            // A file that is shorter than the first bytes has no known format.
            string? refusal = Refusal(whole[..length]);
            Assert.True(
                refusal is "PictureCorrupt" || (length < 12 && refusal is "PictureFormatUnknown"),
                $"{name} cut to {length} of {whole.Length} bytes: {refusal ?? "a picture"}");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Bytes_after_the_end_are_ignored(string name)
    {
        byte[] whole = Whole(name);

        Assert.Equal(
            Read(whole).Bytes.ToArray(), Read([.. whole, .. "and something else"u8]).Bytes.ToArray());
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("gif")]
    [InlineData("png")]
    public void A_download_that_stopped_in_a_file_of_full_length_is_refused(string format)
    {
        foreach (string name in Directory.GetFiles(Path.Combine(Corpus, format)))
        {
            byte[] whole = File.ReadAllBytes(name);
            for (int percent = 5; percent < 100; percent += 5)
            {
                int length = Math.Max(12, whole.Length * percent / 100);
                byte[] holed = [.. whole[..length], .. new byte[whole.Length - length]];
                Assert.True(
                    Refusal(holed) is "PictureCorrupt", $"{name}: {percent} %, then zeros");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_damaged_picture_is_an_error_or_a_picture_and_nothing_else(string name)
    {
        byte[] whole = Whole(name);
        var random = new Random(1);
        for (int n = 0; n < 100; n++)
        {
            byte[] bad = [.. whole];
            // The damage is after the first bytes, which give the format: a range with one value, or a few bits.
            int at = random.Next(12, bad.Length);
            if (n % 2 == 0)
                bad.AsSpan(at, random.Next(bad.Length - at)).Fill((byte)(n % 4 == 0 ? 0 : random.Next(256)));
            for (int flips = n % 2 == 0 ? 0 : random.Next(1, 6); flips > 0; flips--)
                bad[random.Next(12, bad.Length)] ^= (byte)(1 << random.Next(8));

            string? refusal = Refusal(bad);
            Assert.True(
                refusal is null or "PictureCorrupt" or "PictureTooLarge" or "PictureUnsupported",
                $"{name}, number {n}: {refusal}");
        }
    }

    [Theory]
    [InlineData("gif/grey")]
    [InlineData("gif/interlaced")]
    public void A_frame_with_too_few_pixels_is_refused_even_if_its_blocks_end(string name)
    {
        byte[] whole = Whole(name);
        int data = Enumerable.Range(13, whole.Length).First(at => IsFrame(whole, at)) + 10;
        if ((whole[data - 1] & 0x80) != 0)
            data += 3 * (2 << (whole[data - 1] & 7));

        Assert.Equal("PictureCorrupt", Refusal([.. whole[..(data + 1)], 2, whole[data + 2], whole[data + 3], 0, 0x3B]));
        Assert.Equal("PictureCorrupt", Refusal([.. whole[..(data + 1)], 0, 0x3B]));
    }

    [Fact]
    public void Missing_rows_and_too_long_runs_are_refused()
    {
        // Three pixels of 8 bits in two rows: one run per row, the end of the row, and the end of the picture.
        Assert.Null(Refusal(Runs(3, 0, 0, 0, 3, 1, 0, 0, 0, 1)));
        Assert.Null(Refusal(Runs(3, 0, 0, 0, 3, 1, 0, 1)));
        Assert.Equal("PictureCorrupt", Refusal(Runs(0, 1)));
        Assert.Equal("PictureCorrupt", Refusal(Runs(3, 0, 0, 0, 0, 1)));
        Assert.Equal("PictureCorrupt", Refusal(Runs(3, 0, 0, 0, 2, 1, 0, 1)));
        // Some programs pad runs to whole words.
        Assert.Equal("PictureUnsupported", Refusal(Runs(4, 0, 0, 0, 4, 1, 0, 0, 0, 1)));
    }

    [Fact]
    public void The_end_of_a_thumbnail_is_not_the_end_of_the_picture()
    {
        byte[] whole = Whole("jpeg/thumbnail");
        int end = whole.AsSpan().IndexOf((byte[])[0xFF, 0xD9]) + 2;

        Assert.InRange(end, 100, whole.Length - 100);
        Assert.Equal("PictureCorrupt", Refusal(whole[..end]));
    }

    // With lengths that fit the rest, as in a file that a program cut and then repaired.
    [Theory]
    [InlineData("webp/lossy", "VP8 ")]
    [InlineData("webp/lossless", "VP8L")]
    [InlineData("webp/clear", "ALPH")]
    public void A_WebP_whose_pixels_are_cut_short_is_refused_or_is_whole(string name, string chunk)
    {
        byte[] whole = Whole(name);
        Raster picture = Read(whole);
        int refused = 0, length = BinaryPrimitives.ReadInt32LittleEndian(whole.AsSpan(PixelsAt(whole, chunk) + 4));
        for (int left = length - 1; left > 0; left--)
        {
            byte[] cut = CutPixels(whole, chunk, left);
            string? refusal = Refusal(cut);
            refused += refusal is null ? 0 : 1;
            if (refusal is null)
                Assert.Equal(picture.Bytes.ToArray(), Read(cut).Bytes.ToArray());
            else
                Assert.Equal("PictureCorrupt", refusal);
        }

        // The last bytes of a bitstream may be padding.
        Assert.InRange(refused, length * 8 / 10, length);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Damage_gives_the_same_after_any_other_picture(string name)
    {
        byte[] whole = Whole(name), bad = [.. whole];
        bad.AsSpan(bad.Length * 2 / 3, bad.Length / 6).Fill(0x55);
        string[] answers =
        [
            .. Names.Append(name).Select(other =>
            {
                Read(Whole(other));
                return Refusal(bad) ?? Convert.ToHexString(Read(bad).Bytes.Span);
            }).Distinct(),
        ];

        Assert.Single(answers);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_decoder_stops_when_it_is_canceled(string name) => Assert.Throws<OperationCanceledException>(
        () => PictureFile.Read("x", Whole(name), 0, new CancellationToken(canceled: true)));

    // Cuts the pixels of a WebP, and corrects the lengths around them.
    private static byte[] CutPixels(byte[] webp, string chunk, int length)
    {
        int at = PixelsAt(webp, chunk), old = BinaryPrimitives.ReadInt32LittleEndian(webp.AsSpan(at + 4));
        byte[] cut =
        [
            .. webp[..(at + 8 + length)], .. new byte[length & 1],
            .. webp[Math.Min(webp.Length, at + 8 + old + (old & 1))..],
        ];
        BinaryPrimitives.WriteInt32LittleEndian(cut.AsSpan(at + 4), length);
        BinaryPrimitives.WriteInt32LittleEndian(cut.AsSpan(4), cut.Length - 8);
        return cut;
    }

    private static int PixelsAt(byte[] webp, string chunk) =>
        webp.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(chunk));

    // The first block that is not an extension is a frame.
    private static bool IsFrame(byte[] gif, int at)
    {
        int block = 13 + ((gif[10] & 0x80) == 0 ? 0 : 3 * (2 << (gif[10] & 7)));
        while (gif[block] == (byte)'!')
        {
            for (block += 2; gif[block] != 0; block += 1 + gif[block])
            {
            }

            block++;
        }

        return at == block;
    }

    // A BMP of 3 x 2 pixels with a palette of black and white, in runs of 8 bits.
    private static byte[] Runs(params byte[] runs)
    {
        byte[] head = new byte[14 + 40 + 8];
        "BM"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(10), head.Length);
        (int At, int Value)[] fields = [(14, 40), (18, 3), (22, 2), (26, 1 | (8 << 16)), (30, 1), (46, 2)];
        foreach ((int at, int value) in fields)
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(at), value);
        head.AsSpan(58).Fill(255);
        return [.. head, .. runs];
    }

    private static byte[] Whole(string name) => File.ReadAllBytes(Path.Combine(Corpus, name));

    // Null if the file gives a picture. Other exceptions than VlaeException give an id that no test expects.
    private static string? Refusal(byte[] file) => Record.Exception(() => Read(file)) switch
    {
        VlaeException refused => refused.ErrorId,
        var other => other?.ToString(),
    };

    private static Raster Read(byte[] file) => PictureFile.Read("x", file, 0);
}
