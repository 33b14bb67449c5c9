using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Data.Idx;

namespace Vlae.Tests.Data.Catalog;

public sealed class RealMnistTests
{
    private static readonly string? DataPath = Environment.GetEnvironmentVariable(DataSets.PathVariable);

    [Theory]
    [InlineData("Train", 60_000, 5, 33.32)]
    [InlineData("Test", 10_000, 7, 33.79)]
    public void MNIST_is_read_from_the_environment(string split, int count, int first, double brightness)
    {
        SkipWithoutMnist();
        ImageSet set = DataSets.Load("Mnist", split, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((count, 1, 28, 28), (set.Count, set.Channels, set.Height, set.Width));
        Assert.Equal(first, set.LabelOf(0));
        Assert.Equal(brightness, set.AllPixels().Average(pixel => pixel), 0.01);
        Assert.Equal(set.Count, Enumerable.Range(0, set.Count).Count(i => set.LabelOf(i) is >= 0 and <= 9));
    }

    [Fact]
    public void The_catalogs_checksums_are_those_of_the_real_files()
    {
        SkipWithoutMnist();
        foreach (DataSetFiles files in new[] { DataSetCatalog.Mnist.Train!, DataSetCatalog.Mnist.Test! })
        {
            string[] folders = DataSetLocator.FoldersIn(DataPath!, DataSetCatalog.Mnist);
            LocatedFiles found = DataSetLocator.Find(folders, files)!;

            Assert.True(files.Images.Matches(IdxReader.Read(found.Images, IdxHeader.Images)));
            Assert.True(files.Labels.Matches(IdxReader.Read(found.Labels, IdxHeader.Labels)));
        }
    }

    [Fact]
    public void MNIST_in_the_data_path_is_not_accepted_as_Fashion_MNIST()
    {
        SkipWithoutMnist();
        string path = Path.Combine(DataPath!, "mnist");
        var error = Assert.Throws<VlaeException>(() => DataSets.Load(
            "FashionMnist", "Train", path, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal("DataSetMismatch", error.ErrorId);
    }

    private static void SkipWithoutMnist() => Assert.SkipUnless(
        DataPath is not null && Directory.Exists(Path.Combine(DataPath, "mnist")),
        "needs MNIST: set VLAE_DATA to a folder whose sub-folder mnist holds its four files");
}
