using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Tests.Data.Idx;

namespace Vlae.Tests.Data.Catalog;

public sealed class DataSetsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("fashion-mnist/")]
    public void The_data_path_may_be_the_data_sets_folder_or_its_parent(string subFolder)
    {
        Put(subFolder, 3);
        ImageSet set = Load("fashionMNIST", "test");

        Assert.Equal(("FashionMnist", "Test", 3), (set.Name, set.Split, set.Count));
        Assert.Equal("Trouser", set.GetImage(2).LabelName);
    }

    [Fact]
    public void The_sub_folder_is_searched_before_the_folder()
    {
        Put("", 3);
        Put("fashion-mnist/", 4);

        Assert.Equal(4, Load("FashionMnist", "Test").Count);
        Assert.Equal(3, Load("Mnist", "Test").Count);
    }

    // The names of Kaggle's archive, unpacked or not.
    [Theory]
    [InlineData("t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte")]
    [InlineData("t10k-images-idx3-ubyte/t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte/t10k-labels-idx1-ubyte")]
    [InlineData("t10k-images.idx3-ubyte", "t10k-labels-idx1-ubyte/t10k-labels-idx1-ubyte")]
    public void Other_names_of_the_files_are_found(string images, string labels)
    {
        _folder.Write(images, IdxBytes.Images(3));
        _folder.Write(labels, IdxBytes.Labels(3));

        Assert.Equal(3, Load("Mnist", "Test").Count);
    }

    [Fact]
    public void Both_files_must_be_present()
    {
        _folder.Write("mnist/train-images-idx3-ubyte", IdxBytes.Images(2));
        var error = Assert.Throws<VlaeException>(() => Load("Mnist", "Train"));

        Assert.Equal("DataPathNotFound", error.ErrorId);
        string[] needed = ["Mnist", "train-images-idx3-ubyte", "train-labels-idx1-ubyte", ".gz", _folder["mnist"]];
        Assert.All(needed, words => Assert.Contains(words, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_data_path_is_an_error_without_a_download()
    {
        var error = Assert.Throws<VlaeException>(
            () => DataSets.Load(
                "Mnist", "Train", _folder["no"], cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal("DataPathNotFound", error.ErrorId);
        Assert.Contains(_folder["no"], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_in_the_data_path_has_the_readers_error()
    {
        Put("mnist/", 3);
        _folder.Write("mnist/t10k-images-idx3-ubyte", IdxBytes.Images(3)[..99]);

        Assert.Equal("IdxTruncated", Assert.Throws<VlaeException>(() => Load("Mnist", "Test")).ErrorId);
    }

    [Fact]
    public void An_unknown_name_lists_the_known_ones()
    {
        var error = Assert.Throws<VlaeException>(() => Load("Cifar", "Train"));

        Assert.Equal("DataSetUnknown", error.ErrorId);
        Assert.Contains("Mnist, FashionMnist, KuzushijiMnist, Digits, Sprites, Qmnist, EmnistLetters", error.Message);
        Assert.Contains("'Cifar'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_split_lists_the_known_ones()
    {
        var error = Assert.Throws<VlaeException>(() => Load("Mnist", "Valid"));

        Assert.Equal("SplitUnknown", error.ErrorId);
        Assert.Contains("Train and Test", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Digits_need_no_file()
    {
        ImageSet set = Load("DIGITS", "Test");

        Assert.Equal(("Digits", "Test", 10_000), (set.Name, set.Split, set.Count));
        Assert.NotNull(set.GetImage(1).Factors);
    }

    [Fact]
    public void The_order_of_search_is_environment_cache_mirrors()
    {
        using var cache = new TemporaryFolder();
        cache.Write("toy/images", IdxBytes.Images(5));
        cache.Write("toy/labels", IdxBytes.Labels(5));
        Assert.Equal(5, LoadToy(_folder.Path, cache.Path).Count);

        _folder.Write("toy/images", IdxBytes.Images(6));
        _folder.Write("toy/labels", IdxBytes.Labels(6));
        Assert.Equal(6, LoadToy(_folder.Path, cache.Path).Count);
        Assert.Equal(5, LoadToy(null, cache.Path).Count);
        Assert.Equal(5, LoadToy("", cache.Path).Count);
    }

    [Fact]
    public void Files_of_another_data_set_are_refused_in_the_data_path_and_ignored_in_the_environment()
    {
        _folder.Write("images", IdxBytes.Images(6));
        _folder.Write("labels", IdxBytes.Labels(6));
        DataSetEntry other = Toy with
        {
            Name = "Other",
            Train = new(new("x"), new("y", IdxBytes.Sha256(IdxBytes.Labels(6)))),
            Test = new(new("x"), new("y")),
        };
        var error = Assert.Throws<VlaeException>(() => LoadToy(null, _folder["no"], _folder.Path, other));

        Assert.Equal("DataSetMismatch", error.ErrorId);
        Assert.Contains("Other", error.Message, StringComparison.Ordinal);

        error = Assert.Throws<VlaeException>(() => LoadToy(_folder.Path, _folder["no"], null, other));
        Assert.Equal("DataSetNotFound", error.ErrorId);
        Assert.Contains(_folder["toy"], error.Message, StringComparison.Ordinal);
        Assert.Equal(6, LoadToy(_folder.Path, _folder["no"]).Count);
    }

    [Fact]
    public void The_catalog_is_complete()
    {
        Assert.Equal(
            [
                "Mnist", "FashionMnist", "KuzushijiMnist", "Digits", "Sprites", "Qmnist", "EmnistLetters",
                "EmnistDigits", "EmnistMnist", "EmnistBalanced", "EmnistByMerge", "EmnistByClass",
            ],
            DataSetCatalog.All.Select(e => e.Name));
        Assert.All(DataSetCatalog.All[..4], e => Assert.Equal(10, e.LabelNames.Length));
        // What is downloaded has checksums. The user's own files need none.
        foreach (DataSetEntry entry in DataSetCatalog.All.Where(e => e.Mirrors.Length > 0))
        {
            Assert.All(entry.Mirrors, m => Assert.Equal("https", m.Scheme));
            Assert.All(entry.Mirrors, m => Assert.EndsWith("/", m.ToString(), StringComparison.Ordinal));
            DataSetFile[] files = [entry.Train!.Images, entry.Train.Labels, entry.Test!.Images, entry.Test.Labels];
            string[] sums = [.. files.Select(f => f.UnpackedSha256 ?? f.PackedSha256!)];
            Assert.All(sums, s => Assert.Matches("^[0-9a-f]{64}$", s));
            Assert.Equal(4, sums.Distinct().Count());
        }
    }

    [Fact]
    public void Find_downloads_nothing()
    {
        using var cache = new TemporaryFolder();
        var loader = new DataSetLoader([DataSetCatalog.Mnist], null, cache.Path, downloader: null);
        var error = Assert.Throws<VlaeException>(
            () => loader.Load("Mnist", "Test", null, null, TestContext.Current.CancellationToken));

        Assert.Equal("DataSetNotFound", error.ErrorId);
        Assert.Empty(Directory.GetFileSystemEntries(cache.Path));
    }

    [Fact]
    public void Find_returns_local_data_and_fails_on_a_wrong_data_path()
    {
        Put("mnist/", 3);

        Assert.Equal(3, DataSets.Find("Mnist", "Test", _folder.Path)!.Count);
        Assert.Equal(
            "DataPathNotFound",
            Assert.Throws<VlaeException>(() => DataSets.Find("Mnist", "Train", _folder.Path)).ErrorId);
    }

    private static DataSetEntry Toy { get; } = new("Toy", ["a", "b"])
    {
        Folder = "toy",
        Train = new(new("images"), new("labels")),
        Test = new(new("x"), new("y")),
    };

    private void Put(string subFolder, int count)
    {
        _folder.Write(subFolder + "t10k-images-idx3-ubyte.gz", IdxBytes.Gzip(IdxBytes.Images(count)));
        _folder.Write(subFolder + "t10k-labels-idx1-ubyte", IdxBytes.Labels(count));
    }

    private ImageSet Load(string name, string split) =>
        DataSets.Load(name, split, _folder.Path, cancellationToken: TestContext.Current.CancellationToken);

    private static ImageSet LoadToy(
        string? environment, string cache, string? dataPath = null, params DataSetEntry[] others)
    {
        using var client = new HttpClient();
        var downloader = new DataSetDownloader(client, TimeSpan.FromSeconds(1));
        var loader = new DataSetLoader([Toy, .. others], environment, cache, downloader);
        return loader.Load("Toy", "Train", dataPath, null, TestContext.Current.CancellationToken);
    }
}
