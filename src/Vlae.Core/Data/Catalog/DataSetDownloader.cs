using System.Diagnostics;
using Vlae.Data.Idx;

namespace Vlae.Data.Catalog;

/// <summary>
/// Downloads a data set's files from its mirrors, in order, and keeps only what is the published file.
/// </summary>
/// <param name="client">Sends the requests; its time-out should be infinite, since time-outs are kept here.</param>
/// <param name="stall">How long a mirror may say nothing.</param>
internal sealed class DataSetDownloader(HttpClient client, TimeSpan stall)
{
    /// <summary>The most bytes of one packed file: the largest of the known ones has 26 MB.</summary>
    public const long MaxBytes = 128 << 20;

    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Downloads one file into a folder. Blocks, and reports on the thread that calls.</summary>
    /// <param name="entry">The data set.</param>
    /// <param name="file">Which file of it.</param>
    /// <param name="magic">What it holds: <see cref="IdxHeader.Images"/> or <see cref="IdxHeader.Labels"/>.</param>
    /// <param name="folder">Where it is kept; made if it is not there.</param>
    /// <param name="failures">Receives why each mirror failed.</param>
    /// <param name="progress">Hears of the first byte, of the last, and of others at most ten times a second.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    /// <returns>Whether any mirror had it.</returns>
    /// <exception cref="VlaeException"><c>CacheUnwritable</c>.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public bool Download(
        DataSetEntry entry,
        DataSetFile file,
        int magic,
        string folder,
        List<string> failures,
        IProgress<DownloadProgress>? progress,
        CancellationToken cancellationToken)
    {
        foreach (Uri mirror in entry.Mirrors)
        {
            var source = new Uri(mirror, file.PackedName);
            var start = new DownloadProgress(entry.Name, file.PackedName, source, 0, null);
            if (DownloadFrom(start, file, magic, folder, progress, cancellationToken) is not string failure)
                return true;

            failures.Add($"{source}: {failure}");
        }

        return false;
    }

    /// <summary>Downloads from one mirror; returns why it could not, or null.</summary>
    private string? DownloadFrom(
        DownloadProgress start,
        DataSetFile file,
        int magic,
        string folder,
        IProgress<DownloadProgress>? progress,
        CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            patience.CancelAfter(stall);
            using var request = new HttpRequestMessage(HttpMethod.Get, start.Source);
            using HttpResponseMessage response = client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).GetAwaiter().GetResult();
            if (!response.IsSuccessStatusCode)
                return $"{(int)response.StatusCode} {response.ReasonPhrase}";

            using Stream body = response.Content.ReadAsStream(patience.Token);
            start = start with { Total = response.Content.Headers.ContentLength };
            using var partial = new PartialFile(folder, file.PackedName);
            return Copy(body, partial, start, progress, patience) ?? Keep(partial, file, magic);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // A connection that is not made in time is canceled by the handler, which says so inside.
            return e.InnerException is TimeoutException late ? late.Message
                : $"no answer for {stall.TotalSeconds:0.#} seconds";
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // A connection that is cut because of the token may show as an error of its own.
            cancellationToken.ThrowIfCancellationRequested();
            return e.GetBaseException().Message;
        }
    }

    private string? Copy(
        Stream body,
        PartialFile partial,
        DownloadProgress done,
        IProgress<DownloadProgress>? progress,
        CancellationTokenSource patience)
    {
        byte[] buffer = new byte[1 << 16];
        progress?.Report(done);
        long reported = Stopwatch.GetTimestamp();
        while (true)
        {
            if (done.Bytes > MaxBytes || done.Total > MaxBytes)
                return $"more than {MaxBytes:N0} bytes";

            // Asynchronous for the token's sake only: a blocking read could not be stopped.
            patience.CancelAfter(stall);
            int n = body.ReadAsync(buffer, patience.Token).AsTask().GetAwaiter().GetResult();
            partial.Write(buffer.AsSpan(0, n));
            done = done with { Bytes = done.Bytes + n };
            if (n == 0 || Stopwatch.GetElapsedTime(reported) >= ReportEvery)
            {
                progress?.Report(done);
                reported = Stopwatch.GetTimestamp();
            }

            if (n == 0)
                return null;
        }
    }

    private static string? Keep(PartialFile partial, DataSetFile file, int magic)
    {
        partial.Close();
        try
        {
            IdxContent content = IdxReader.Read(partial.Path, magic);
            if (!file.Accepts(content))
                return "what came is not the published file (another SHA-256)";

            partial.Keep(content.IsGzip ? file.PackedName : file.Name);
            return null;
        }
        catch (VlaeException e) when (e.ErrorId.StartsWith("Idx", StringComparison.Ordinal))
        {
            return $"what came is not the published file ({e.ErrorId})";
        }
    }
}
