using Vlae.Data;
using Vlae.Data.Idx;
using Vlae.Files;
using Vlae.Tests.Data.Idx;

namespace Vlae.Tests.Files;

/// <summary>gzip's own rules: <c>gzip -t</c> accepts each of these files too.</summary>
public sealed class GzipMembersTests
{
    private static readonly byte[] Images = IdxBytes.Images(5, 20, 20);

    // What bgzip writes last, and whenever it has nothing: a member of 0 bytes, with an extra field.
    private static readonly byte[] Empty =
        [31, 139, 8, 4, 0, 0, 0, 0, 0, 255, 6, 0, 66, 67, 2, 0, 27, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public static TheoryData<string, byte[]> Whole => new()
    {
        { "two members", [.. Pack(Images[..700]), .. Pack(Images[700..])] },
        { "a member for each byte", [.. Images.Take(300).SelectMany(b => Pack([b])), .. Pack(Images[300..])] },
        { "empty members", [.. Empty, .. Pack(Images[..9]), .. Empty, .. Empty, .. Pack(Images[9..]), .. Empty] },
        { "zeros after it", [.. Pack(Images), .. new byte[512]] },
        { "one zero after it", [.. Pack(Images), 0] },
        { "a name, a comment, an extra field and a checksum", [.. WithFields(Pack(Images))] },
    };

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_whole_file_is_unpacked(string kind, byte[] packed)
    {
        using var folder = new TemporaryFolder();
        ImageSet set = IdxFile.Read(folder.Write("i.gz", packed), null, "Mine", "Train");

        Assert.True(set.AllPixels().SequenceEqual(Images.AsSpan(16).ToArray()), kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Every_damaged_bit_of_a_member_is_found_or_harmless(int member)
    {
        byte[][] members = [Pack(Images[..700]), Pack(Images[700..])];
        int found = 0;
        // Behind the 10 bytes of the header, whose time and system do no harm.
        for (int bit = 80; bit < 8 * members[member].Length; bit += 7)
        {
            byte[][] bad = [[.. members[0]], [.. members[1]]];
            bad[member][bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                // Harmless: the bits behind the head of a block that is not compressed.
                Assert.Equal(Images, Unpack([.. bad[0], .. bad[1]]));
            }
            catch (FormatException)
            {
                found++;
            }
        }

        Assert.InRange(found, 100, int.MaxValue);
    }

    [Fact]
    public void A_second_member_that_is_cut_short_is_found()
    {
        byte[] first = Pack(Images[..700]), second = Pack(Images[700..]);
        for (int length = 1; length < second.Length; length++)
            Assert.Throws<FormatException>(() => Unpack([.. first, .. second[..length]]));
    }

    [Fact]
    public void Something_else_after_the_zeros_is_refused()
    {
        var error = Assert.Throws<FormatException>(() => Unpack([.. Pack(Images), 0, 0, .. "more of it"u8]));
        Assert.Equal("something else follows it", error.Message);
    }

    [Fact]
    public void Many_empty_members_can_be_canceled() => Assert.Throws<OperationCanceledException>(() =>
        Unpack([.. Empty, .. Empty], new CancellationToken(canceled: true)));

    private static byte[] Unpack(byte[] packed, CancellationToken cancel = default)
    {
        using var file = new MemoryStream(packed);
        using var gzip = new GzipMembers(file, cancel);
        byte[] bytes = new byte[2 * Images.Length];
        return bytes[..gzip.Read(bytes)];
    }

    private static byte[] Pack(byte[] bytes) => IdxBytes.Gzip(bytes);

    // FEXTRA, FNAME, FCOMMENT and FHCRC of RFC 1952.
    private static IEnumerable<byte> WithFields(byte[] packed) =>
    [
        .. packed[..3], 2 | 4 | 8 | 16, .. packed[4..10], 3, 0, 0, 8, 0, .. "name\0comment\0"u8, 1, 2, .. packed[10..],
    ];
}
