using System.Diagnostics;

namespace Vlae.Downloads;

/// <summary>Sends a request and receives the answer. A server that stalls is a failure.</summary>
/// <param name="client">
/// Sends the requests. Its time-out should be infinite, because time-outs are handled here.
/// </param>
/// <param name="stallTimeout">Longest time that a server may send nothing.</param>
internal sealed class Transfer(HttpClient client, TimeSpan stallTimeout)
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>The status of an answer that is not a success, such as <c>404 Not Found</c>; else null.</summary>
    public static string? RefusalOf(HttpResponseMessage answer) =>
        answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode} {answer.ReasonPhrase}";

    /// <summary>Sends a request. Blocks, and calls the target on the caller's thread.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxBytes">Limit of the body.</param>
    /// <param name="target">Receives the answer.</param>
    /// <param name="cancellationToken">Cancels at once.</param>
    /// <returns>The reason of failure; null if the whole answer came.</returns>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public string? Run(
        HttpRequestMessage request, long maxBytes, IDownloadTarget target, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            timeout.CancelAfter(stallTimeout);
            using HttpResponseMessage answer = client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token).GetAwaiter().GetResult();
            if (target.Begin(answer) is string unwanted)
                return unwanted;

            using Stream body = answer.Content.ReadAsStream(timeout.Token);
            return answer.Content.Headers.ContentLength > maxBytes
                ? TooLong(maxBytes) : Copy(body, maxBytes, target, timeout);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // If a connection takes too long, the handler cancels, and the inner exception has the reason.
            return e.InnerException is TimeoutException late ? late.Message
                : $"no answer for {stallTimeout.TotalSeconds:0.#} seconds";
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // A connection that the token closed may appear as another error.
            cancellationToken.ThrowIfCancellationRequested();
            return e.GetBaseException().Message;
        }
    }

    private string? Copy(Stream body, long maxBytes, IDownloadTarget target, CancellationTokenSource timeout)
    {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        target.Report();
        long reported = Stopwatch.GetTimestamp();
        while (true)
        {
            if (bytes > maxBytes)
                return TooLong(maxBytes);

            // Asynchronous only for the token: a blocking read could not be canceled.
            timeout.CancelAfter(stallTimeout);
            int n = body.ReadAsync(buffer, timeout.Token).AsTask().GetAwaiter().GetResult();
            target.Write(buffer.AsSpan(0, n));
            bytes += n;
            if (n == 0 || Stopwatch.GetElapsedTime(reported) >= ReportEvery)
            {
                target.Report();
                reported = Stopwatch.GetTimestamp();
            }

            if (n == 0)
                return null;
        }
    }

    private static string TooLong(long maxBytes) => $"more than {maxBytes:N0} bytes";
}
