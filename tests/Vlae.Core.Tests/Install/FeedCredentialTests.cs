using System.Net;
using Vlae.Backends.Install;

namespace Vlae.Tests.Install;

/// <summary>What feeds learn of the user, and feeds that answer in their own ways.</summary>
public sealed class FeedCredentialTests : IDisposable
{
    // me:secret
    private const string Header = "Authorization: Basic bWU6c2VjcmV0";

    private readonly ToyPackage _package = ToyPackage.Cpu();
    private readonly ToyInstall _toy = new(ToyPackage.Cpu());

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void A_credential_goes_with_every_request_to_its_feed()
    {
        using var feed = new ToyFeed(_package);
        _toy.Run(feed.Source with { Credential = new NetworkCredential("me", "secret") });

        Assert.All(feed.Requests, head => Assert.Contains(Header, head, StringComparison.Ordinal));
    }

    [Fact]
    public void A_credential_does_not_go_to_another_server()
    {
        using var packages = new ToyFeed(_package);
        using var feed = new ToyFeed { Index = packages.Index };
        _toy.Run(feed.Source with { Credential = new NetworkCredential("me", "secret") });

        Assert.Contains(Header, Assert.Single(feed.Requests), StringComparison.Ordinal);
        Assert.All(packages.Requests, head => Assert.DoesNotContain("Authorization", head, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://feed.invalid/index.json", "https://feed.invalid/package", true)]
    [InlineData("http://localhost:1/index.json", "http://localhost:1/package", true)]
    [InlineData("http://feed.invalid/index.json", "http://feed.invalid/package", false)]
    [InlineData("https://feed.invalid/index.json", "http://feed.invalid:443/package", false)]
    public void A_credential_goes_only_over_https_or_to_this_machine(string feed, string address, bool goes)
    {
        PackageSource source = new("f", feed, new NetworkCredential("me", "secret"));
        using HttpRequestMessage request = new FeedRequests(source, null!).Request(HttpMethod.Get, new(address));

        Assert.Equal(goes, request.Headers.Authorization is not null);
    }

    [Fact]
    public void No_credential_is_shown() => Assert.DoesNotContain(
        "secret", $"{new PackageSource("f", "https://f/", new NetworkCredential("me", "secret"))}");

    [Fact]
    public void A_feed_may_answer_to_GET_alone()
    {
        using var feed = new ToyFeed(_package);
        feed.Change = (_, reply) => reply.Body.Length == 0 ? reply with { Status = "405 Method Not Allowed" } : reply;

        _toy.Run(feed.Source);
        Assert.NotNull(_toy.Installer.Installed);
    }

    [Theory]
    [InlineData("401 Unauthorized")]
    [InlineData("500 Internal Server Error")]
    public void A_feed_that_refuses_is_an_error_with_its_status(string status)
    {
        using var feed = new ToyFeed(_package);
        feed.Change = (_, reply) => reply with { Status = status };

        Assert.Contains(
            status, _toy.Fails("PackageSourceUnusable", feed.Source).Message, StringComparison.Ordinal);
    }
}
