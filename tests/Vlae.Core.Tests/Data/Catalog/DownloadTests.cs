using Vlae.Data;
using Vlae.Tests.Data.Idx;

namespace Vlae.Tests.Data.Catalog;

/// <summary>Downloads from mirrors.</summary>
public sealed class DownloadTests : IDisposable
{
    private readonly ToyDownload _toy = new();

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void A_missing_data_set_is_downloaded_once()
    {
        using var server = new LoopbackServer(ToyDownload.Good);
        ImageSet first = _toy.Load(server.Root);
        ImageSet second = _toy.Load(server.Root);

        Assert.Equal(200, first.Count);
        Assert.Equal(("Toy", "Train"), (first.Name, first.Split));
        Assert.Equal("nine", first.GetImage(10).LabelName);
        Assert.Equal(first.Sha256, second.Sha256);
        Assert.Equal(2, server.Requests.Length);
        Assert.Equal([_toy.Cache["toy/toy-images.gz"], _toy.Cache["toy/toy-labels.gz"]], _toy.Cache.AllFiles().Order());
    }

    [Fact]
    public void Requests_have_a_user_agent()
    {
        using var server = new LoopbackServer(ToyDownload.Good);
        _toy.Load(server.Root);

        Assert.All(server.Requests, r => Assert.Contains("User-Agent: Vlae/", r, StringComparison.Ordinal));
    }

    [Fact]
    public void Progress_goes_from_0_to_all_bytes_on_the_calling_thread()
    {
        using var server = new LoopbackServer(ToyDownload.Good);
        int thread = Environment.CurrentManagedThreadId;
        _toy.Load(ToyDownload.Entry(server.Root), _ => Assert.Equal(thread, Environment.CurrentManagedThreadId));

        var images = _toy.Progress.Where(p => p.File == "toy-images.gz").ToList();
        Assert.Equal(0, images[0].Bytes);
        Assert.Equal(IdxBytes.Gzip(ToyDownload.Images).Length, images[^1].Bytes);
        Assert.All(images, p => Assert.Equal(IdxBytes.Gzip(ToyDownload.Images).Length, p.Total));
        Assert.All(images, p => Assert.Equal("Toy", p.DataSet));
    }

    [Fact]
    public void The_next_mirror_is_tried_after_a_404()
    {
        using var bad = new LoopbackServer(_ => new Reply([]) { Status = "404 Not Found" });
        using var good = new LoopbackServer(ToyDownload.Good);

        Assert.Equal(200, _toy.Load(bad.Root, good.Root).Count);
        Assert.Equal(2, bad.Requests.Length);
    }

    [Fact]
    public void A_redirection_is_followed()
    {
        using var good = new LoopbackServer(ToyDownload.Good);
        using var moved = new LoopbackServer(
            path => new Reply([]) { Status = "302 Found", Location = new Uri(good.Root, path).ToString() });

        Assert.Equal(200, _toy.Load(moved.Root).Count);
    }

    [Fact]
    public void A_server_may_omit_the_length()
    {
        using var server = new LoopbackServer(path => ToyDownload.Good(path) with { Length = -1 });

        Assert.Equal(200, _toy.Load(server.Root).Count);
        Assert.All(_toy.Progress, p => Assert.Null(p.Total));
    }

    [Fact]
    public void A_mirror_may_send_the_file_unpacked()
    {
        using var server = new LoopbackServer(ToyDownload.Unpacked);

        Assert.Equal(200, _toy.Load(server.Root).Count);
        Assert.Equal([_toy.Cache["toy/toy-images"], _toy.Cache["toy/toy-labels"]], _toy.Cache.AllFiles().Order());
    }

    [Fact]
    public void Cancellation_is_immediate_and_leaves_no_file()
    {
        using var server = new LoopbackServer(ToyDownload.Stuck);
        using var stop = new CancellationTokenSource();
        var entry = ToyDownload.Entry(server.Root);

        // Only the token can end it: the mirror's time-out is an hour.
        Assert.ThrowsAny<OperationCanceledException>(
            () => _toy.Load(entry, _ => stop.Cancel(), TimeSpan.FromHours(1), stop.Token));
        Assert.Empty(_toy.Cache.AllFiles());
    }

    [Fact]
    public void A_canceled_token_sends_no_request()
    {
        using var server = new LoopbackServer(ToyDownload.Good);

        Assert.ThrowsAny<OperationCanceledException>(
            () => _toy.Load(ToyDownload.Entry(server.Root), token: new CancellationToken(canceled: true)));
        Assert.Empty(server.Requests);
    }
}
