using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Tests.Data.Idx;

namespace Vlae.Tests.Data.Catalog;

/// <summary>EMNIST and QMNIST, which store images and labels in forms of their own.</summary>
public sealed class NistDataSetsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // NIST stores an image of 2 x 3 by columns: 1 4, 2 5, 3 6.
    [Fact]
    public void EMNISTs_images_are_turned_upright_by_the_names_of_its_files()
    {
        _folder.Write(
            "emnist-letters-test-images-idx3-ubyte", [.. IdxBytes.Header(2051, 1, 3, 2), 1, 4, 2, 5, 3, 6]);
        _folder.Write("emnist-letters-test-labels-idx1-ubyte", [.. IdxBytes.Header(2049, 1), 26]);
        ImageSet set = Load("EmnistLetters", "Test");

        Assert.Equal((2, 3), (set.Height, set.Width));
        Assert.Equal([1, 2, 3, 4, 5, 6], set.PixelsOf(0).ToArray());
        Assert.Equal("Z", set.GetImage(1).LabelName);
        Assert.Contains("It has EmnistLetters", Assert.Throws<VlaeException>(() => Load("Mnist", "Test")).Message);
    }

    [Theory]
    [InlineData("EmnistLetters", 27, "N/A", "Z")]
    [InlineData("EmnistDigits", 10, "0", "9")]
    [InlineData("EmnistMnist", 10, "0", "9")]
    [InlineData("EmnistBalanced", 47, "0", "t")]
    [InlineData("EmnistByMerge", 47, "0", "t")]
    [InlineData("EmnistByClass", 62, "0", "z")]
    public void EMNISTs_classes_are_those_of_its_mappings(string name, int count, string first, string last)
    {
        DataSetEntry entry = DataSetCatalog.All.Single(entry => entry.Name == name);
        Assert.Equal((count, first, last), (entry.LabelNames.Length, entry.LabelNames[0], entry.LabelNames[^1]));
    }

    [Fact]
    public void QMNISTs_labels_are_the_first_column_of_a_table()
    {
        _folder.Write("qmnist-test-images-idx3-ubyte.gz", IdxBytes.Gzip(IdxBytes.Images(2)));
        _folder.Write("qmnist-test-labels-idx2-int.gz", IdxBytes.Gzip(
            [.. IdxBytes.Header(0x0C02, 2, 8), .. IdxBytes.Header(7, 0, 0, 0, 0, 0, 0, 1, 3, 4, 5, 6, 7, 8, 9, 10)]));
        ImageSet set = Load("Qmnist", "Test");

        Assert.Equal([7, 3], [set.LabelOf(0), set.LabelOf(1)]);
        Assert.Equal("DataSetNotFound", Assert.Throws<VlaeException>(
            () => new DataSetLoader(DataSetCatalog.All, null, _folder["no"], null).Load(
                "Qmnist", "Train", null, null, TestContext.Current.CancellationToken)).ErrorId);
    }

    private ImageSet Load(string name, string split) =>
        DataSets.Load(name, split, _folder.Path, cancellationToken: TestContext.Current.CancellationToken);
}
