using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Vlae.Downloads;

namespace Vlae.Backends.Install;

/// <summary>The small requests to a feed, and the credential that goes with all of them.</summary>
/// <param name="source">The feed.</param>
/// <param name="transfer">Sends the requests.</param>
internal sealed class FeedRequests(PackageSource source, Transfer transfer)
{
    /// <summary>A request for an address of the feed.</summary>
    public HttpRequestMessage Get(Uri address) => Request(HttpMethod.Get, address);

    /// <summary>Reads a small file.</summary>
    /// <exception cref="VlaeException"><c>PackageSourceUnusable</c>.</exception>
    public byte[] Read(Uri address, int maxBytes, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = Get(address);
        var answer = new Answer(withBody: true);
        return transfer.Run(request, maxBytes, answer, cancellationToken) is { } why
            ? throw InstallErrors.Unusable(source.ToString(), $"{address}: {why}")
            : answer.Body.ToArray();
    }

    /// <summary>The length of a file in bytes, 0 if the feed does not say it; null if there is no such file.</summary>
    /// <exception cref="VlaeException"><c>PackageSourceUnusable</c>.</exception>
    public long? LengthOf(Uri address, CancellationToken cancellationToken)
    {
        // Some feeds, and the stores that they lead to, answer only to GET. Its body is not read.
        return Ask(HttpMethod.Head, out _) is { } length ? length
            : Ask(HttpMethod.Get, out string? why) is { } ofGet ? ofGet
            : why is null ? null
            : throw InstallErrors.Unusable(source.ToString(), $"{address}: {why}");

        long? Ask(HttpMethod method, out string? failure)
        {
            using HttpRequestMessage request = Request(method, address);
            var answer = new Answer(withBody: false);
            string? ended = transfer.Run(request, 0, answer, cancellationToken);
            bool isAbsent = answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone;
            failure = isAbsent ? null : ended;
            return answer.Length;
        }
    }

    /// <summary>A request to the feed, or to an address that it names.</summary>
    internal HttpRequestMessage Request(HttpMethod method, Uri address)
    {
        var request = new HttpRequestMessage(method, address);
        bool isPrivate = address.Scheme == "https" || address.IsLoopback;
        // A feed may name addresses of others, and they must not learn the credential.
        if (source.Credential is { } user && isPrivate && address.Authority == source.Address!.Authority)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user.UserName}:{user.Password}")));
        }

        return request;
    }

    private sealed class Answer(bool withBody) : IDownloadTarget
    {
        public MemoryStream Body { get; } = new();

        public HttpStatusCode? Status { get; private set; }

        /// <summary>The length of the body; null if there is none.</summary>
        public long? Length { get; private set; }

        public string? Begin(HttpResponseMessage answer)
        {
            Status = answer.StatusCode;
            if (Transfer.RefusalOf(answer) is string refusal)
                return refusal;

            Length = answer.Content.Headers.ContentLength ?? 0;
            return withBody ? null : "its body is not wanted";
        }

        public void Write(ReadOnlySpan<byte> bytes) => Body.Write(bytes);

        public void Report()
        {
        }
    }
}
