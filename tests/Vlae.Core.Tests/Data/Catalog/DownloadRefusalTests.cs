using Vlae.Data.Catalog;
using Vlae.Tests.Data.Idx;

namespace Vlae.Tests.Data.Catalog;

/// <summary>Only published files are kept, and one error has all reasons.</summary>
public sealed class DownloadRefusalTests : IDisposable
{
    private readonly ToyDownload _toy = new();

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void A_file_that_is_not_the_published_one_is_not_kept()
    {
        byte[] other = [.. ToyDownload.Labels];
        other[^1] ^= 1;
        using var server = new LoopbackServer(_ => new Reply(IdxBytes.Gzip(other)));

        _toy.Fails("another SHA-256", server.Root);
    }

    [Fact]
    public void The_packed_checksum_is_compared_if_no_other_is_known()
    {
        DataSetEntry entry = ToyDownload.Entry() with
        {
            Train = new(
                new("toy-images", null, IdxBytes.Sha256(IdxBytes.Gzip(ToyDownload.Images))),
                new("toy-labels", null, IdxBytes.Sha256(IdxBytes.Gzip(ToyDownload.Labels)))),
        };
        using var unpacked = new LoopbackServer(ToyDownload.Unpacked);
        using var good = new LoopbackServer(ToyDownload.Good);

        Assert.Equal(200, _toy.Load(entry with { Mirrors = [unpacked.Root, good.Root] }).Count);
        Assert.Equal(2, good.Requests.Length);
    }

    [Fact]
    public void A_web_page_is_not_kept()
    {
        using var server = new LoopbackServer(_ => new Reply("<html>Please log in</html>"u8.ToArray()));

        _toy.Fails("FileNotDownloaded", server.Root);
    }

    [Theory]
    [InlineData(1_000_000L)]
    [InlineData(-1L)]
    public void A_lost_connection_leaves_no_file(long length)
    {
        using var server = new LoopbackServer(
            path => ToyDownload.Good(path) with { Body = ToyDownload.Good(path).Body[..50], Length = length });

        _toy.Fails("", server.Root);
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_downloaded()
    {
        using var server = new LoopbackServer(
            path => ToyDownload.Good(path) with { Length = DataSetDownloader.MaxBytes + 1, Hangs = true });

        _toy.Fails("more than", server.Root);
    }

    [Fact]
    public void A_silent_mirror_times_out()
    {
        using var silent = new LoopbackServer(ToyDownload.Stuck);
        using var good = new LoopbackServer(ToyDownload.Good);
        DataSetEntry both = ToyDownload.Entry(silent.Root, good.Root);
        DataSetEntry alone = ToyDownload.Entry(silent.Root) with { Folder = "other" };

        Assert.Equal(200, _toy.Load(both, stall: TimeSpan.FromSeconds(4)).Count);
        Assert.Equal(2, silent.Requests.Length);
        var error = Assert.Throws<VlaeException>(() => _toy.Load(alone, stall: TimeSpan.FromSeconds(0.3)));
        Assert.Contains("no answer for 0.3 seconds", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, _toy.Cache.AllFiles().Length);
    }

    [Fact]
    public void Without_a_network_the_error_names_all_attempts()
    {
        Uri one = LoopbackServer.Nobody(), two = LoopbackServer.Nobody();
        VlaeException error = _toy.Fails("refused", one, two);

        string[] needed =
        [
            "Toy", "toy-images", "toy-labels", _toy.Cache["toy"], $"{one}toy-labels.gz", $"{two}toy-labels.gz",
            "VLAE_DATA",
        ];
        Assert.All(needed, words => Assert.Contains(words, error.Message, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_damaged_file_in_the_cache_is_refused()
    {
        using var server = new LoopbackServer(ToyDownload.Good);
        byte[] other = [.. ToyDownload.Images];
        other[100] ^= 1;
        string path = _toy.Cache.Write("toy/toy-images", other);
        var error = Assert.Throws<VlaeException>(() => _toy.Load(server.Root));

        Assert.Equal("DataSetDamaged", error.ErrorId);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unwritable_cache_is_an_error()
    {
        using var server = new LoopbackServer(ToyDownload.Good);
        _toy.Cache.Write("toy", [1]); // a file where the folder should be
        var error = Assert.Throws<VlaeException>(() => _toy.Load(server.Root));

        Assert.Equal("CacheUnwritable", error.ErrorId);
        Assert.Contains("Make room there", error.Message, StringComparison.Ordinal);
    }
}
