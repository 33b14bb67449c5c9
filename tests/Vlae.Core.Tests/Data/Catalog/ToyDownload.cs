using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Downloads;
using Vlae.Tests.Data.Idx;

namespace Vlae.Tests.Data.Catalog;

/// <summary>A data set of 200 small images, downloaded to a cache that is deleted after the test.</summary>
internal sealed class ToyDownload : IDisposable
{
    public static readonly byte[] Images = IdxBytes.Images(200);
    public static readonly byte[] Labels = IdxBytes.Labels(200);

    private readonly HttpClient _client = DownloadClient.CreateClient();

    public TemporaryFolder Cache { get; } = new();

    /// <summary>The reports so far.</summary>
    public List<DownloadProgress> Progress { get; } = [];

    /// <summary>A server's answer: the published files, packed.</summary>
    public static Reply Good(string path) => new(IdxBytes.Gzip(Unpacked(path).Body));

    /// <summary>The same, unpacked.</summary>
    public static Reply Unpacked(string path) =>
        new(path.Contains("labels", StringComparison.Ordinal) ? Labels : Images);

    /// <summary>The answer of a server that sends only three bytes.</summary>
    public static Reply Stuck(string path) => new([1, 2, 3]) { Length = 5000, Hangs = true };

    /// <summary>The data set's entry in a catalog.</summary>
    public static DataSetEntry Entry(params Uri[] mirrors)
    {
        string[] names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        return new DataSetEntry("Toy", [.. names])
        {
            Folder = "toy",
            Mirrors = [.. mirrors],
            Train = new(
                new("toy-images", IdxBytes.Sha256(Images)),
                new("toy-labels", IdxBytes.Sha256(Labels))),
        };
    }

    /// <summary>Asserts that nothing is loaded or kept, and that the error names the cause.</summary>
    public VlaeException Fails(string cause, params Uri[] mirrors)
    {
        var error = Assert.Throws<VlaeException>(() => Load(mirrors));

        Assert.Equal("DataSetNotFound", error.ErrorId);
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
        Assert.Empty(Cache.AllFiles());
        return error;
    }

    public ImageSet Load(params Uri[] mirrors) => Load(Entry(mirrors));

    public ImageSet Load(
        DataSetEntry entry,
        Action<DownloadProgress>? report = null,
        TimeSpan? stall = null,
        CancellationToken? token = null)
    {
        var downloader = new DataSetDownloader(_client, stall ?? TimeSpan.FromMinutes(1));
        var loader = new DataSetLoader([entry], null, Cache.Path, downloader);
        return loader.Load("toy", "train", null, new Listener(p =>
        {
            Progress.Add(p);
            report?.Invoke(p);
        }), token ?? TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _client.Dispose();
        Cache.Dispose();
    }

    private sealed class Listener(Action<DownloadProgress> report) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => report(value);
    }
}
