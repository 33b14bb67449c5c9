using System.Net;
using System.Net.Http.Headers;
using Vlae.Downloads;

namespace Vlae.Backends.Install;

/// <summary>Downloads a file, and goes on where it broke: HTTP's ranges, RFC 9110, section 14.</summary>
/// <param name="transfer">Sends the requests.</param>
/// <param name="pause">Time before the second try. The third waits twice as long, and so on.</param>
internal sealed class PackageDownload(Transfer transfer, TimeSpan pause)
{
    private const int MaxTries = 10;
    private const int MaxTriesInVain = 3;

    /// <summary>Limit of a file whose length the server does not say. NuGet.org takes 250 MB, so others may take more.
    /// </summary>
    private const long MaxBytes = 4L << 30;

    /// <summary>Downloads what the file does not have yet.</summary>
    /// <param name="request">Makes a request for the whole file.</param>
    /// <param name="file">The file.</param>
    /// <param name="bytes">Its size; 0 if it is not known.</param>
    /// <param name="progress">Receives the bytes.</param>
    /// <param name="cancellationToken">Cancels at once.</param>
    /// <returns>The reason of failure; null if the file is whole.</returns>
    public string? Run(
        Func<HttpRequestMessage> request,
        ResumableFile file,
        long bytes,
        StepProgress progress,
        CancellationToken cancellationToken)
    {
        if (bytes > 0 && file.Length > bytes)
            file.Restart();

        int inVain = 0;
        for (int tries = 1; ; tries++)
        {
            progress.Reach(file.Length);
            if (bytes > 0 && file.Length == bytes)
                return null;

            long before = file.Length;
            var target = new Target(file, progress);
            using HttpRequestMessage next = request();
            if (before > 0)
                next.Headers.Range = new RangeHeaderValue(before, null);

            string? failure = transfer.Run(next, bytes > 0 ? bytes : MaxBytes, target, cancellationToken);
            if (failure is null && (bytes == 0 || file.Length == bytes))
                return null;

            failure ??= $"{file.Length:N0} bytes came instead of {bytes:N0}";
            inVain = file.Length > before ? 0 : inVain + 1;
            if (target.IsRefused || tries == MaxTries || inVain == MaxTriesInVain)
                return failure;

            cancellationToken.WaitHandle.WaitOne(pause * tries);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private sealed class Target(ResumableFile file, StepProgress progress) : IDownloadTarget
    {
        /// <summary>Whether the server will not send the file, however often it is asked.</summary>
        public bool IsRefused { get; private set; }

        public string? Begin(HttpResponseMessage answer)
        {
            bool isNext = answer.StatusCode == HttpStatusCode.PartialContent
                && answer.Content.Headers.ContentRange?.From == file.Length;
            if (isNext)
                return null;

            // The whole file comes, or another part, or what is here is longer than the file. All begin from nothing.
            if (answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                file.Restart();
                return answer.StatusCode == HttpStatusCode.OK ? null : "the server sent another part of the file";
            }

            IsRefused = answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone
                or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
            return Transfer.RefusalOf(answer);
        }

        public void Write(ReadOnlySpan<byte> bytes) => file.Write(bytes);

        public void Report() => progress.Reach(file.Length);
    }
}
