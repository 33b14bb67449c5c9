using Vlae.Data.Idx;
using Vlae.Downloads;

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

    private readonly Transfer _transfer = new(client, stallTimeout);

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
        using var request = new HttpRequestMessage(HttpMethod.Get, start.Source);
        using var target = new Target(start, folder, progress);
        return _transfer.Run(request, MaxBytes, target, cancellationToken) ?? Keep(target.File!, file, magic);
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
        catch (VlaeException e) when (e.ErrorId.StartsWith("Idx", StringComparison.Ordinal)
            || e.ErrorId == "FileNotDownloaded")
        {
            return $"what came is not the published file ({e.ErrorId})";
        }
    }

    private sealed class Target(DownloadProgress done, string folder, IProgress<DownloadProgress>? progress)
        : IDownloadTarget, IDisposable
    {
        private DownloadProgress _done = done;

        public PartialFile? File { get; private set; }

        public string? Begin(HttpResponseMessage answer)
        {
            if (Transfer.RefusalOf(answer) is string refusal)
                return refusal;

            _done = _done with { Total = answer.Content.Headers.ContentLength };
            File = new PartialFile(folder, _done.File);
            return null;
        }

        public void Write(ReadOnlySpan<byte> bytes)
        {
            File!.Write(bytes);
            _done = _done with { Bytes = _done.Bytes + bytes.Length };
        }

        public void Report() => progress?.Report(_done);

        public void Dispose() => File?.Dispose();
    }
}

/// <summary>The progress of a download.</summary>
/// <param name="DataSet">The data set's name.</param>
/// <param name="File">The file's name.</param>
/// <param name="Source">Its address.</param>
/// <param name="Bytes">Bytes received.</param>
/// <param name="Total">Size of the file in bytes; null if the server did not send it.</param>
public sealed record DownloadProgress(string DataSet, string File, Uri Source, long Bytes, long? Total);
