using System.Net.Http.Headers;

namespace Vlae.Downloads;

/// <summary>The HTTP client of downloads.</summary>
internal static class DownloadClient
{
    /// <summary>Longest time that a server may send nothing before the download counts as broken.</summary>
    public static readonly TimeSpan StallTimeout = TimeSpan.FromSeconds(30);

    private static readonly Lazy<HttpClient> SharedClient = new(CreateClient);

    /// <summary>One client for the process, as HttpClient's documentation recommends.</summary>
    public static HttpClient Shared => SharedClient.Value;

    /// <summary>Follows a few redirections (never from https to http), and gives up soon on a dead host.</summary>
    internal static HttpClient CreateClient()
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxAutomaticRedirections = 5,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        string version = typeof(DownloadClient).Assembly.GetName().Version?.ToString(3) ?? "0";
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Vlae", version));
        return client;
    }
}
