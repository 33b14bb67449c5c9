using System.IO.Compression;
using System.Text;
using Vlae.Pictures.Import;
using Vlae.Pictures.Sets;

namespace Vlae.Pictures.Tests.Sets;

public sealed class ArrayFactorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Images_of_dSprites_have_the_factors_of_its_table_by_their_published_names()
    {
        double[] values = [1, 1, 0.5, 0, 0, 1, 1, 3, 1, 6.25, 0.25, 0.5];
        string path = Archive("dsprites.npz",
            ("imgs", "|u1", "(2, 2, 2)", [0, 1, 1, 0, 1, 1, 1, 1]),
            ("latents_classes", "<i8", "(2, 6)", new byte[96]),
            ("latents_values", "<f8", "(2, 6)", [.. values.SelectMany(BitConverter.GetBytes)]));
        using var images = ImageArray.Open(path, null, TestContext.Current.CancellationToken);

        images.Next();
        Assert.Equal("color 1, shape square, scale 0.5, orientation 0, posX 0, posY 1", images.Factors!.ToString());
        images.Next();
        Assert.Equal(
            "color 1, shape heart, scale 1, orientation 6.25, posX 0.25, posY 0.5", images.Factors!.ToString());
    }

    [Fact]
    public void Images_of_3D_Shapes_have_the_factors_of_its_table()
    {
        double[] values = [0, 0.1, 0.9, 1.25, 3, -30];
        byte[] table = [.. values.SelectMany(BitConverter.GetBytes)];
        string path = Archive("3dshapes.npz",
            ("images", "|u1", "(1, 2, 2, 3)", new byte[12]), ("labels", "<f8", "(1, 6)", table));
        using var images = ImageArray.Open(path, "images", TestContext.Current.CancellationToken);

        images.Next();
        Assert.Equal("floor_hue 0, wall_hue 0.1, object_hue 0.9, scale 1.25, shape 3, orientation -30",
            images.Factors!.ToString());
        Assert.Equal(3, images.Factors!["shape"]);
    }

    [Fact]
    public void A_place_in_a_grid_has_its_factors_the_last_one_fastest()
    {
        ArrayFactors.GridFactor[] grid = [new("color", 2, ["red", "blue"]), new("x", 3, []), new("y", 2, [])];

        Assert.Equal("color red, x 0, y 0", ArrayFactors.OfGrid(grid, 0).ToString());
        Assert.Equal("color red, x 0, y 1", ArrayFactors.OfGrid(grid, 1).ToString());
        Assert.Equal("color blue, x 2, y 1", ArrayFactors.OfGrid(grid, 11).ToString());
    }

    [Fact]
    public void Images_of_MPI3D_have_their_factors_by_the_published_order()
    {
        // 1,036,800 images of one pixel, as many as the published ones of 64 x 64.
        var pixels = new byte[1_036_800];
        string path = Archive("mpi3d_toy.npz", ("images", "|u1", "(1036800, 1, 1)", pixels));
        string other = Archive("toys.npz", ("images", "|u1", "(1036800, 1, 1)", pixels));
        using var images = ImageArray.Open(path, null, TestContext.Current.CancellationToken);
        using var unknown = ImageArray.Open(other, null, TestContext.Current.CancellationToken);

        images.Next();
        Assert.Equal("object_color white, object_shape cone, object_size small, camera_height top, " +
            "background_color purple, horizontal_axis 0, vertical_axis 0", images.Factors!.ToString());
        images.Next();
        Assert.Equal(1.0, images.Factors!["vertical_axis"]);
        unknown.Next();
        Assert.Null(unknown.Factors);
        Assert.False(PublishedFiles.IsPublished(path, TestContext.Current.CancellationToken));
        Assert.Null(PublishedFiles.IsPublished(other, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Sums_are_those_that_other_programs_give()
    {
        string path = _folder.Write("hello.txt", [.. "hello\n"u8]);
        CancellationToken stop = TestContext.Current.CancellationToken;

        // git hash-object, sha256sum, md5sum.
        Assert.Equal(
            "ce013625030ba8dba906f756967f9e9ca394464a", PublishedFiles.SumOf(path, PublishedSum.GitObject, stop));
        Assert.Equal("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
            PublishedFiles.SumOf(path, PublishedSum.Sha256, stop));
        Assert.Equal("b1946ac92492d2347c6235b4d2611184", PublishedFiles.SumOf(path, PublishedSum.Md5, stop));
    }

    private string Archive(string name, params (string Name, string Type, string Shape, byte[] Values)[] arrays)
    {
        using var zip = new ZipArchive(File.Create(_folder[name]), ZipArchiveMode.Create);
        foreach ((string array, string type, string shape, byte[] values) in arrays)
        {
            string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}";
            header = header.PadRight(117) + "\n";
            using Stream entry = zip.CreateEntry($"{array}.npy", CompressionLevel.NoCompression).Open();
            entry.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0]);
            entry.Write([.. Encoding.ASCII.GetBytes(header), .. values]);
        }

        return _folder[name];
    }
}
