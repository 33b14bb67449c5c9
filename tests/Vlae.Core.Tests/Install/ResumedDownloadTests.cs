using Vlae.Tests.Data.Catalog;

namespace Vlae.Tests.Install;

/// <summary>Downloads that break.</summary>
public sealed class ResumedDownloadTests : IDisposable
{
    private const string Part = "toy-cpu-linux-x64.2.10.0.nupkg.partial";

    private readonly ToyInstall _toy = new(ToyPackage.Cpu());
    private readonly ToyFeed _feed = new(ToyPackage.Cpu());
    private readonly byte[] _bytes = ToyPackage.Cpu().Pack();

    public void Dispose()
    {
        _feed.Dispose();
        _toy.Dispose();
    }

    [Fact]
    public void A_broken_connection_is_taken_up_where_it_broke()
    {
        int answers = 0;
        _feed.Change = (_, reply) => reply.Body.Length > 0 && answers++ == 0 ? CutShort(reply, 100_000) : reply;
        _toy.Run(_feed.Source);

        Assert.Equal(2, _feed.Downloads.Length);
        Assert.DoesNotContain("Range:", _feed.Downloads[0], StringComparison.Ordinal);
        Assert.Contains("Range: bytes=100000-", _feed.Downloads[1], StringComparison.Ordinal);
        Assert.NotNull(_toy.Installer.Installed);
    }

    [Fact]
    public void A_download_that_stays_broken_is_kept_for_the_next_time()
    {
        int answers = 0;
        _feed.Change = (_, reply) => reply.Body.Length == 0 ? reply
            : answers++ == 0 ? CutShort(reply, 50_000) : reply with { Status = "503 Service Unavailable" };
        VlaeException error = _toy.Fails("PackageNotFetched", _feed.Source);

        Assert.Contains("503", error.Message, StringComparison.Ordinal);
        Assert.Contains("0.1 of 0.3 MB are kept", error.Message, StringComparison.Ordinal);
        Assert.Equal([Part], _toy.CachedFiles);

        _feed.Change = (_, reply) => reply;
        Assert.Equal(_bytes.Length - 50_000, _toy.Installer.Plan([_feed.Source], default).DownloadBytes);
        _toy.Run(_feed.Source);
        Assert.Contains("Range: bytes=50000-", _feed.Downloads[^1], StringComparison.Ordinal);
        Assert.Empty(_toy.CachedFiles);
    }

    [Fact]
    public void A_server_without_ranges_sends_all_again()
    {
        _feed.KnowsRanges = false;
        _toy.Folder.Write($"cache/{Part}", _bytes[..70_000]);
        _toy.Run(_feed.Source);

        Assert.Single(_feed.Downloads);
        Assert.NotNull(_toy.Installer.Installed);
    }

    [Theory]
    [InlineData(70_000)]
    [InlineData(400_000)]
    [InlineData(0)]
    public void A_part_with_other_bytes_is_downloaded_once_more(int length)
    {
        _toy.Folder.Write($"cache/{Part}", new byte[length == 0 ? _bytes.Length : length]);
        _toy.Run(_feed.Source);

        Assert.InRange(_feed.Downloads.Length, 1, 2);
        Assert.DoesNotContain("Range:", _feed.Downloads[^1], StringComparison.Ordinal);
        Assert.NotNull(_toy.Installer.Installed);
    }

    [Fact]
    public void A_whole_package_in_the_cache_is_not_downloaded_again()
    {
        _toy.Folder.Write("cache/toy-cpu-linux-x64.2.10.0.nupkg", _bytes);
        Assert.Equal(0, _toy.Installer.Plan([_feed.Source], default).DownloadBytes);
        _toy.Run(_feed.Source);

        Assert.Empty(_feed.Downloads);
        Assert.Empty(_toy.CachedFiles);
    }

    [Fact]
    public void A_damaged_package_in_the_cache_is_downloaded_again()
    {
        _toy.Folder.Write("cache/toy-cpu-linux-x64.2.10.0.nupkg", new byte[_bytes.Length]);
        _toy.Run(_feed.Source);

        Assert.Single(_feed.Downloads);
    }

    [Fact]
    public void Cancellation_is_immediate_and_leaves_a_part_to_go_on_from()
    {
        using var stop = new CancellationTokenSource();
        _feed.Change = (_, reply) => reply.Body.Length == 0 ? reply
            : reply with { Body = reply.Body[..80_000], Length = _bytes.Length, Hangs = true };
        _toy.OnProgress = report =>
        {
            if (report.Bytes >= 80_000)
                stop.Cancel();
        };
        // Reports come with bytes or at the end, and the last bytes may come between two reports.
        stop.CancelAfter(TimeSpan.FromMilliseconds(500));

        Assert.ThrowsAny<OperationCanceledException>(() => _toy.Run(_feed.Source, token: stop.Token));
        _toy.AssertNothingInstalled();
        Assert.Equal(80_000, new FileInfo(Path.Combine(_toy.Cache, Part)).Length);
    }

    [Fact]
    public void Cancellation_while_libraries_are_unpacked_installs_nothing()
    {
        using var stop = new CancellationTokenSource();
        _toy.OnProgress = report =>
        {
            if (report.Step == Vlae.Backends.Install.InstallStep.Unpack)
                stop.Cancel();
        };

        Assert.ThrowsAny<OperationCanceledException>(() => _toy.Run(_feed.Source, token: stop.Token));
        _toy.AssertNothingInstalled();
        Assert.Equal(["toy-cpu-linux-x64.2.10.0.nupkg"], _toy.CachedFiles);
    }

    [Fact]
    public void A_server_that_stalls_is_an_error()
    {
        _toy.Stall = TimeSpan.FromMilliseconds(100);
        _feed.Change = (_, reply) => reply.Body.Length == 0 ? reply
            : reply with { Body = [], Length = _bytes.Length, Hangs = true };

        Assert.Contains(
            "no answer for 0.1 seconds", _toy.Fails("PackageNotFetched", _feed.Source).Message,
            StringComparison.Ordinal);
    }

    private static Reply CutShort(Reply reply, int bytes) =>
        reply with { Body = reply.Body[..bytes], Length = reply.Body.Length };
}
