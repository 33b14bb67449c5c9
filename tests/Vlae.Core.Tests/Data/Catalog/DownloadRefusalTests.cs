using Vlae.Data.Catalog;
using Vlae.Tests.Data.Idx;

namespace Vlae.Tests.Data.Catalog;

/// <summary>Nothing is kept of what is not the published files, and one error says why.</summary>
public sealed class DownloadRefusalTests : IDisposable
{
    private readonly ToyDownload _toy = new();

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void Another_file_than_the_published_one_is_not_kept()
    {
        byte[] other = [.. ToyDownload.Labels];
        other[^1] ^= 1;
        using var server = new LoopbackServer(_ => new Reply(IdxBytes.Gzip(other)));

        _toy.Fails("another SHA-256", server.Root);
    }

    [Fact]
    public void Where_only_the_packed_sum_is_known_it_is_compared()
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

        _toy.Fails("IdxBadMagic", server.Root);
    }

    [Theory]
    [InlineData(1_000_000L)]
    [InlineData(-1L)]
    public void A_connection_that_is_cut_leaves_nothing(long length)
    {
        using var server = new LoopbackServer(
            path => ToyDownload.Good(path) with { Body = ToyDownload.Good(path).Body[..50], Length = length });

        _toy.Fails("", server.Root);
    }

    [Fact]
    public void A_file_larger_than_any_is_not_fetched()
    {
        using var server = new LoopbackServer(
            path => ToyDownload.Good(path) with { Length = DataSetDownloader.MaxBytes + 1, Hangs = true });

        _toy.Fails("more than", server.Root);
    }

    [Fact]
    public void A_mirror_that_says_nothing_is_given_up()
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
    public void Without_a_network_one_error_says_what_was_tried()
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
    public void A_cache_that_cannot_be_written_is_said_to_be_so()
    {
        using var server = new LoopbackServer(ToyDownload.Good);
        _toy.Cache.Write("toy", [1]); // a file where the folder should be
        var error = Assert.Throws<VlaeException>(() => _toy.Load(server.Root));

        Assert.Equal("CacheUnwritable", error.ErrorId);
        Assert.Contains("Make room there", error.Message, StringComparison.Ordinal);
    }
}
