using Vlae.Data.Idx;

namespace Vlae.Data.Catalog;

/// <summary>Loads a data set by its name, from wherever it is.</summary>
public static class DataSets
{
    /// <summary>The environment variable that names a folder with one sub-folder a data set.</summary>
    public const string PathVariable = "VLAE_DATA";

    /// <summary>
    /// Loads one split of a data set: from <paramref name="dataPath"/>, else from the environment variable
    /// <c>VLAE_DATA</c>, else from the user's cache, else from the web into the cache. <c>Digits</c> is drawn, with
    /// seed 0.
    /// </summary>
    /// <remarks>
    /// In the first two, a folder's sub-folder for the data set (such as <c>fashion-mnist</c>) is looked into first,
    /// then the folder itself; the files there are the user's own, and any well-formed IDX files will do. What is
    /// downloaded is compared with its published SHA-256, and again whenever it is read from the cache.
    /// The user's cache is <c>%LOCALAPPDATA%/Vlae/data</c> on Windows, <c>~/Library/Caches/Vlae/data</c> on macOS, and
    /// <c>vlae/data</c> in <c>$XDG_CACHE_HOME</c> or <c>~/.cache</c> elsewhere.
    /// </remarks>
    /// <param name="name">A name in <see cref="DataSetCatalog"/>, in any case.</param>
    /// <param name="split"><c>Train</c> or <c>Test</c>, in any case.</param>
    /// <param name="dataPath">
    /// A folder, best as a full path (a relative one is the process's, not the shell's); null to look elsewhere. If it
    /// is given, nothing is downloaded.
    /// </param>
    /// <param name="progress">Hears of downloads, on the thread that calls, ten times a second or less.</param>
    /// <param name="currentFolder">
    /// Full path of the folder that a relative the environment variable <c>VLAE_DATA</c> is relative to; null for the
    /// process's.
    /// </param>
    /// <param name="cancellationToken">Stops a download at once.</param>
    /// <returns>The images, with labels and the names of the classes.</returns>
    /// <exception cref="VlaeException">
    /// <c>DataSetUnknown</c>, <c>SplitUnknown</c>, <c>DataPathNotFound</c>, <c>DataSetNotFound</c>,
    /// <c>DataSetMismatch</c>, <c>DataSetDamaged</c>, <c>CacheUnwritable</c>, or any of <see cref="IdxFile.Read"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was stopped; nothing half-written is left.</exception>
    public static ImageSet Load(
        string name,
        string split,
        string? dataPath = null,
        IProgress<DownloadProgress>? progress = null,
        string? currentFolder = null,
        CancellationToken cancellationToken = default) =>
        Loader(new DataSetDownloader(DataSetHttp.Shared, DataSetHttp.Stall), currentFolder)
            .Load(name, split, dataPath, progress, cancellationToken);

    /// <summary>As <see cref="Load"/>, but nothing is downloaded: null if the data set is not at hand.</summary>
    /// <param name="name">A name in <see cref="DataSetCatalog"/>, in any case.</param>
    /// <param name="split"><c>Train</c> or <c>Test</c>, in any case.</param>
    /// <param name="dataPath">A folder that must hold it; null to look elsewhere.</param>
    /// <param name="currentFolder">As of <see cref="Load"/>.</param>
    /// <exception cref="VlaeException">As of <see cref="Load"/>, but for <c>DataSetNotFound</c>.</exception>
    public static ImageSet? Find(string name, string split, string? dataPath = null, string? currentFolder = null)
    {
        try
        {
            return Loader(downloader: null, currentFolder)
                .Load(name, split, dataPath, progress: null, CancellationToken.None);
        }
        catch (VlaeException cause) when (cause.ErrorId == "DataSetNotFound")
        {
            return null;
        }
    }

    private static DataSetLoader Loader(DataSetDownloader? downloader, string? currentFolder)
    {
        string? path = Environment.GetEnvironmentVariable(PathVariable);
        return new(
            DataSetCatalog.All,
            string.IsNullOrEmpty(path) ? null : Path.Combine(currentFolder ?? Environment.CurrentDirectory, path),
            CacheFolder.OfUser(), downloader);
    }
}
