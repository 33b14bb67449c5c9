using System.Diagnostics;
using Vlae.Data.Idx;

namespace Vlae.Data.Catalog;

/// <summary>
/// Downloads a data set's files. It tries the mirrors in order, and keeps a file only if it is the published one.
/// </summary>
/// <param name="client">
/// Sends the requests. Its time-out should be infinite, because time-outs are handled here.
/// </param>
/// <param name="stallTimeout">Longest time that a mirror may send nothing.</param>
internal sealed class DataSetDownloader(HttpClient client, TimeSpan stallTimeout)
{
    /// <summary>Limit of a packed file, in bytes. The largest known one has 26 MB.</summary>
    public const long MaxBytes = 128 << 20;

    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Downloads one file into a folder. Blocks, and reports on the caller's thread.</summary>
    /// <param name="entry">The data set.</param>
    /// <param name="file">The file.</param>
    /// <param name="magic">Its contents: <see cref="IdxHeader.Images"/> or <see cref="IdxHeader.Labels"/>.</param>
    /// <param name="folder">The folder, which is created if missing.</param>
    /// <param name="failures">Receives the reason of failure for each mirror that failed.</param>
    /// <param name="progress">Receives the start, the end, and at most ten reports per second between them.</param>
    /// <param name="cancellationToken">Cancels at once.</param>
    /// <returns>Whether a mirror had the file.</returns>
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

    /// <summary>Downloads from one mirror; returns the reason of failure, or null.</summary>
    private string? DownloadFrom(
        DownloadProgress start,
        DataSetFile file,
        int magic,
        string folder,
        IProgress<DownloadProgress>? progress,
        CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            timeout.CancelAfter(stallTimeout);
            using var request = new HttpRequestMessage(HttpMethod.Get, start.Source);
            using HttpResponseMessage response = client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token).GetAwaiter().GetResult();
            if (!response.IsSuccessStatusCode)
                return $"{(int)response.StatusCode} {response.ReasonPhrase}";

            using Stream body = response.Content.ReadAsStream(timeout.Token);
            start = start with { Total = response.Content.Headers.ContentLength };
            using var partial = new PartialFile(folder, file.PackedName);
            return Copy(body, partial, start, progress, timeout) ?? Keep(partial, file, magic);
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

    private string? Copy(
        Stream body,
        PartialFile partial,
        DownloadProgress done,
        IProgress<DownloadProgress>? progress,
        CancellationTokenSource timeout)
    {
        byte[] buffer = new byte[1 << 16];
        progress?.Report(done);
        long reported = Stopwatch.GetTimestamp();
        while (true)
        {
            if (done.Bytes > MaxBytes || done.Total > MaxBytes)
                return $"more than {MaxBytes:N0} bytes";

            // Asynchronous only for the token: a blocking read could not be canceled.
            timeout.CancelAfter(stallTimeout);
            int n = body.ReadAsync(buffer, timeout.Token).AsTask().GetAwaiter().GetResult();
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

/// <summary>The progress of a download.</summary>
/// <param name="DataSet">The data set's name.</param>
/// <param name="File">The file's name.</param>
/// <param name="Source">Its address.</param>
/// <param name="Bytes">Bytes received.</param>
/// <param name="Total">Size of the file in bytes; null if the server did not send it.</param>
public sealed record DownloadProgress(string DataSet, string File, Uri Source, long Bytes, long? Total);
