using Vlae.Pictures.Import;

namespace Vlae.Pictures.Tests.Import;

/// <summary>Images of HDF5 files that h5py wrote (tests/fixtures/hdf5/make.py).</summary>
public sealed class HdfFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_of_3D_Shapes_has_images_and_factors_across_chunks()
    {
        using ImageArray images = Open("3dshapes.h5");

        Assert.Equal("images (12, 64, 64, 3) uint8", images.Name);
        for (int i = 0; i < 12; i++)
        {
            Raster image = images.Next()!;
            Assert.Equal((3, 64, 64), (image.Channels, image.Height, image.Width));
            // Four white rows from row i; the others have the color (i, 2 i, 200).
            byte[] first = i == 0 ? [255, 255, 255] : [(byte)i, (byte)(2 * i), 200];
            Assert.Equal(first, image.Bytes[..3].ToArray());
            Assert.Equal([(byte)i, (byte)(2 * i), 200], image.Bytes[^3..].ToArray());
            Assert.Equal(4 * 64 * 3, image.Bytes.ToArray().Count(static value => value == 255));
            Assert.Equal(0.75 + (i / 28.0), (double)images.Factors!["scale"]!, 1e-6);
            Assert.Equal(i % 4, images.Factors["shape"]);
        }

        Assert.Null(images.Next());
        Assert.Null(images.Label);
    }

    [Theory]
    [InlineData("u1")]
    [InlineData("i1")]
    [InlineData("little-u2")]
    [InlineData("little-i4")]
    [InlineData("little-i8")]
    [InlineData("little-f4")]
    [InlineData("little-f8")]
    [InlineData("shuffled")]
    [InlineData("train/images", 7, 8)]
    public void Each_type_of_numbers_gives_the_same_images(string array, params int[] labels)
    {
        using ImageArray images = Open("kinds.h5", array);

        for (int i = 0; i < 2; i++)
        {
            byte[] expected = [.. Enumerable.Range(12 * i, 12).Select(static value => (byte)value)];
            Assert.Equal(expected, images.Next()!.Bytes.ToArray());
            Assert.Equal(labels.Length == 0 ? null : labels[i], images.Label);
        }

        Assert.Null(images.Next());
    }

    [Fact]
    public void True_is_white_and_what_was_never_written_has_the_value_of_the_header()
    {
        using ImageArray flags = Open("kinds.h5", "bool"), unwritten = Open("kinds.h5", "never-written");

        Assert.Equal([255, 0, 255, 0], flags.Next()!.Bytes[..4].ToArray());
        Assert.All(unwritten.Next()!.Bytes.ToArray(), static value => Assert.Equal(7, value));
    }

    [Fact]
    public void A_file_of_the_newer_form_has_its_only_images_and_their_labels()
    {
        using ImageArray images = Open("latest.h5");

        int[] labels = [.. Enumerable.Range(0, 4).Select(i =>
        {
            Assert.Equal((byte)(30 * i), images.Next()!.Bytes.Span[0]);
            return images.Label!.Value;
        })];
        Assert.Equal([3, 1, 2, 0], labels);
    }

    [Theory]
    [InlineData("kinds.h5", "half", "HdfTypeUnknown", "only arrays of floats of 32 or 64 bits")]
    [InlineData("kinds.h5", "text", "HdfTypeUnknown", "")]
    [InlineData("kinds.h5", "pairs", "HdfTypeUnknown", "Compound")]
    [InlineData("kinds.h5", "number", "ArrayNotImages", "")]
    [InlineData("kinds.h5", "empty", "ArrayNotImages", "it is empty")]
    [InlineData("kinds.h5", "big-i2", "HdfUnreadable", "Byte order")]
    [InlineData("kinds.h5", "lzf", "HdfUnreadable", "lzf")]
    [InlineData("kinds.h5", "promised", "HdfTooLarge", "4,398,046,511,104 bytes")]
    [InlineData("kinds.h5", "nowhere", "ArrayUnknown", "has no array 'nowhere'")]
    [InlineData("kinds.h5", "nothing", "ArrayUnknown", "")]
    [InlineData("others.h5", null, "ArrayUnknown", "has 3 arrays that may be images")]
    public void What_cannot_be_read_is_refused_and_named(string file, string? array, string id, string says)
    {
        VlaeException refused = Refused(() => Open(file, array));

        Assert.Equal(id, refused.ErrorId);
        Assert.Contains(file, refused.Message);
        Assert.Contains(says, refused.Message);
    }

    // Such a file could show the bytes of any file on this machine as pixels.
    [Theory]
    [InlineData("stored", "HdfUnreadable", "its values are in other files")]
    [InlineData("virtual", "HdfUnreadable", "its values are in other files")]
    [InlineData("linked", "ArrayUnknown", "has no array 'linked'")]
    public void Nothing_is_read_from_other_files(string array, string id, string says)
    {
        VlaeException refused = Refused(() => Open("others.h5", array));
        using ImageArray own = Open("others.h5", "own");

        Assert.Equal(id, refused.ErrorId);
        Assert.Contains(says, refused.Message);
        Assert.All(own.Next()!.Bytes.ToArray(), static value => Assert.Equal(5, value));
    }

    [Fact]
    public void A_file_that_is_cut_short_anywhere_gives_no_image()
    {
        byte[] whole = File.ReadAllBytes(PathOf("latest.h5"));
        for (int length = 8; length < whole.Length; length += 64)
        {
            string path = _folder.Write($"{length}.h5", whole[..length]);
            VlaeException refused = Refused(() => ImageArray.Open(path, null, TestContext.Current.CancellationToken));
            Assert.Contains(refused.ErrorId, (string[])["HdfUnreadable", "ArrayUnknown", "ArrayNotImages"]);
        }
    }

    [Fact]
    public void A_stop_ends_the_reading()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => ImageArray.Open(PathOf("3dshapes.h5"), null, stop.Token));
    }

    private static ImageArray Open(string file, string? array = null) =>
        ImageArray.Open(PathOf(file), array, TestContext.Current.CancellationToken);

    private static VlaeException Refused(Func<ImageArray> open) => Assert.Throws<VlaeException>(() => open().Dispose());

    private static string PathOf(string file) => Repository.PathOf($"tests/fixtures/hdf5/{file}");
}
