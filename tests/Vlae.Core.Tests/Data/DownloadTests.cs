using Vlae.Data;
using Xunit;

namespace Vlae.Tests.Data;

public sealed class DownloadTests : IDisposable
{
    private static readonly byte[] Images = IdxBytes.Images(200);
    private static readonly byte[] Labels = IdxBytes.Labels(200);

    private readonly TemporaryFolder _cache = new();
    private readonly HttpClient _client = DataSetHttp.CreateClient();
    private readonly List<DownloadProgress> _progress = [];

    public void Dispose()
    {
        _client.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public void What_is_nowhere_is_downloaded_once_and_then_found()
    {
        using var server = new LoopbackServer(Good);
        ImageSet first = Load(server.Root);
        ImageSet second = Load(server.Root);

        Assert.Equal(200, first.Count);
        Assert.Equal(("Toy", "Train"), (first.Name, first.Split));
        Assert.Equal("nine", first.GetImage(10).LabelName);
        Assert.Equal(first.Sha256, second.Sha256);
        Assert.Equal(2, server.Requests.Length);
        Assert.Equal([_cache["toy/toy-images.gz"], _cache["toy/toy-labels.gz"]], _cache.AllFiles().Order());
    }

    [Fact]
    public void Requests_say_who_asks()
    {
        using var server = new LoopbackServer(Good);
        Load(server.Root);

        Assert.All(server.Requests, r => Assert.Contains("User-Agent: Vlae/", r, StringComparison.Ordinal));
    }

    [Fact]
    public void Progress_goes_from_nothing_to_all_on_the_calling_thread()
    {
        using var server = new LoopbackServer(Good);
        int thread = Environment.CurrentManagedThreadId;
        Load(server.Root, report: _ => Assert.Equal(thread, Environment.CurrentManagedThreadId));

        var images = _progress.Where(p => p.File == "toy-images.gz").ToList();
        Assert.Equal(0, images[0].Bytes);
        Assert.Equal(IdxBytes.Gzip(Images).Length, images[^1].Bytes);
        Assert.All(images, p => Assert.Equal(IdxBytes.Gzip(Images).Length, p.Total));
        Assert.All(images, p => Assert.Equal("Toy", p.DataSet));
    }

    [Fact]
    public void The_next_mirror_is_tried_after_a_404()
    {
        using var bad = new LoopbackServer(_ => new Reply([]) { Status = "404 Not Found" });
        using var good = new LoopbackServer(Good);

        Assert.Equal(200, Load(bad.Root, good.Root).Count);
        Assert.Equal(2, bad.Requests.Length);
    }

    [Fact]
    public void A_redirection_is_followed()
    {
        using var good = new LoopbackServer(Good);
        using var moved = new LoopbackServer(
            path => new Reply([]) { Status = "302 Found", Location = new Uri(good.Root, path).ToString() });

        Assert.Equal(200, Load(moved.Root).Count);
    }

    [Fact]
    public void A_server_that_gives_no_length_will_do()
    {
        using var server = new LoopbackServer(path => Good(path) with { Length = -1 });

        Assert.Equal(200, Load(server.Root).Count);
        Assert.All(_progress, p => Assert.Null(p.Total));
    }

    [Fact]
    public void A_mirror_may_send_the_file_unpacked()
    {
        using var server = new LoopbackServer(
            path => new Reply(path.Contains("labels", StringComparison.Ordinal) ? Labels : Images));

        Assert.Equal(200, Load(server.Root).Count);
        Assert.Equal([_cache["toy/toy-images"], _cache["toy/toy-labels"]], _cache.AllFiles().Order());
    }

    [Fact]
    public void Another_file_than_the_published_one_is_not_kept()
    {
        byte[] other = [.. Labels];
        other[^1] ^= 1;
        using var server = new LoopbackServer(_ => new Reply(IdxBytes.Gzip(other)));

        Fails("another SHA-256", server.Root);
    }

    [Fact]
    public void Where_only_the_packed_sum_is_known_it_is_compared()
    {
        DataSetEntry entry = Toy() with
        {
            Train = new(
                new("toy-images", null, IdxBytes.Sha256(IdxBytes.Gzip(Images))),
                new("toy-labels", null, IdxBytes.Sha256(IdxBytes.Gzip(Labels)))),
        };
        using var unpacked = new LoopbackServer(
            path => new Reply(path.Contains("labels", StringComparison.Ordinal) ? Labels : Images));
        using var good = new LoopbackServer(Good);

        Assert.Equal(200, Load(entry with { Mirrors = [unpacked.Root, good.Root] }).Count);
        Assert.Equal(2, good.Requests.Length);
    }

    [Fact]
    public void A_web_page_is_not_kept()
    {
        using var server = new LoopbackServer(_ => new Reply("<html>Please log in</html>"u8.ToArray()));

        Fails("IdxBadMagic", server.Root);
    }

    [Theory]
    [InlineData(1_000_000L)]
    [InlineData(-1L)]
    public void A_connection_that_is_cut_leaves_nothing(long length)
    {
        using var server = new LoopbackServer(
            path => Good(path) with { Body = Good(path).Body[..50], Length = length });

        Fails("", server.Root);
    }

    [Fact]
    public void A_file_larger_than_any_is_not_fetched()
    {
        using var server = new LoopbackServer(
            path => Good(path) with { Length = DataSetDownloader.MaxBytes + 1, Hangs = true });

        Fails("more than", server.Root);
    }

    [Fact]
    public void A_mirror_that_says_nothing_is_given_up()
    {
        using var silent = new LoopbackServer(Stuck);
        using var good = new LoopbackServer(Good);
        DataSetEntry entry = Toy(silent.Root, good.Root);

        Assert.Equal(200, Load(entry, stall: TimeSpan.FromSeconds(4)).Count);
        Assert.Equal(2, silent.Requests.Length);
        var error = Assert.Throws<VlaeException>(
            () => Load(Toy(silent.Root) with { Folder = "other" }, stall: TimeSpan.FromSeconds(0.3)));
        Assert.Contains("no answer for 0.3 seconds", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, _cache.AllFiles().Length);
    }

    [Fact]
    public void Without_a_network_one_error_says_what_was_tried_and_what_to_do()
    {
        Uri one = LoopbackServer.Nobody(), two = LoopbackServer.Nobody();
        VlaeException error = Fails("refused", one, two);

        string[] needed =
        [
            "Toy", "toy-images", "toy-labels", _cache["toy"], $"{one}toy-labels.gz", $"{two}toy-labels.gz",
            "-DataPath", "$env:VLAE_DATA", "-DataSet Digits",
        ];
        Assert.All(needed, words => Assert.Contains(words, error.Message, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Cancelling_stops_at_once_and_leaves_nothing()
    {
        using var server = new LoopbackServer(Stuck);
        using var stop = new CancellationTokenSource();
        var entry = Toy(server.Root);

        // Only the token can end it: the mirror's patience is an hour.
        Assert.ThrowsAny<OperationCanceledException>(
            () => Load(entry, _ => stop.Cancel(), TimeSpan.FromHours(1), stop.Token));
        Assert.Empty(_cache.AllFiles());
    }

    [Fact]
    public void A_cancelled_token_asks_nobody()
    {
        using var server = new LoopbackServer(Good);

        Assert.ThrowsAny<OperationCanceledException>(
            () => Load(Toy(server.Root), token: new CancellationToken(canceled: true)));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void A_damaged_file_in_the_cache_is_refused()
    {
        using var server = new LoopbackServer(Good);
        byte[] other = [.. Images];
        other[100] ^= 1;
        string path = _cache.Write("toy/toy-images", other);
        var error = Assert.Throws<VlaeException>(() => Load(server.Root));

        Assert.Equal("DataSetDamaged", error.ErrorId);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cache_that_cannot_be_written_is_said_to_be_so()
    {
        using var server = new LoopbackServer(Good);
        _cache.Write("toy", [1]); // a file where the folder should be
        var error = Assert.Throws<VlaeException>(() => Load(server.Root));

        Assert.Equal("CacheUnwritable", error.ErrorId);
        Assert.Contains("-DataPath", error.Message, StringComparison.Ordinal);
    }

    private static Reply Good(string path) =>
        new(IdxBytes.Gzip(path.Contains("labels", StringComparison.Ordinal) ? Labels : Images));

    private static Reply Stuck(string path) => new([1, 2, 3]) { Length = 5000, Hangs = true };

    private static DataSetEntry Toy(params Uri[] mirrors)
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

    private VlaeException Fails(string cause, params Uri[] mirrors)
    {
        var error = Assert.Throws<VlaeException>(() => Load(mirrors));

        Assert.Equal("DataSetNotFound", error.ErrorId);
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
        Assert.Empty(_cache.AllFiles());
        return error;
    }

    private ImageSet Load(params Uri[] mirrors) => Load(Toy(mirrors));

    private ImageSet Load(Uri mirror, Action<DownloadProgress> report) => Load(Toy(mirror), report);

    private ImageSet Load(
        DataSetEntry entry,
        Action<DownloadProgress>? report = null,
        TimeSpan? stall = null,
        CancellationToken? token = null)
    {
        var downloader = new DataSetDownloader(_client, stall ?? TimeSpan.FromMinutes(1));
        var loader = new DataSetLoader([entry], null, _cache.Path, downloader);
        return loader.Load("toy", "train", null, new Listener(p =>
        {
            _progress.Add(p);
            report?.Invoke(p);
        }), token ?? TestContext.Current.CancellationToken);
    }

    private sealed class Listener(Action<DownloadProgress> report) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => report(value);
    }
}
