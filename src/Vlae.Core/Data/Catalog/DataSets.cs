using Vlae.Data.Idx;
using Vlae.Downloads;
using Vlae.Files;

namespace Vlae.Data.Catalog;

/// <summary>Loads a data set by its name.</summary>
public static class DataSets
{
    /// <summary>The environment variable for a folder with one sub-folder per data set.</summary>
    public const string PathVariable = "VLAE_DATA";

    /// <summary>
    /// Loads one split of a data set. It is searched in <paramref name="dataPath"/>, or else in the folder of the
    /// environment variable <c>VLAE_DATA</c>, then in the user's cache; if it is not found, it is downloaded into the
    /// cache. <c>Digits</c> is drawn, with seed 0.
    /// </summary>
    /// <remarks>
    /// In the first two, the data set's sub-folder (such as <c>fashion-mnist</c>) is searched first, then the folder
    /// itself. The files there are the user's own: any well-formed IDX files are accepted. A download is compared with
    /// its published SHA-256, and again whenever it is read from the cache. The user's cache is
    /// <c>%LOCALAPPDATA%/Vlae/data</c> on Windows, <c>~/Library/Caches/Vlae/data</c> on macOS, and <c>vlae/data</c> in
    /// <c>$XDG_CACHE_HOME</c> or <c>~/.cache</c> elsewhere.
    /// </remarks>
    /// <param name="name">A name in <see cref="DataSetCatalog"/>, in any case.</param>
    /// <param name="split"><c>Train</c> or <c>Test</c>, in any case.</param>
    /// <param name="dataPath">
    /// A folder, preferably as a full path (a relative one is relative to the process's folder, not the shell's). If it
    /// is given, nothing is downloaded. Null to search elsewhere.
    /// </param>
    /// <param name="progress">
    /// Receives the progress of downloads, on the caller's thread, at most ten times a second.
    /// </param>
    /// <param name="currentFolder">
    /// Full path of the base folder for a relative <c>VLAE_DATA</c>; null for the process's current folder.
    /// </param>
    /// <param name="cancellationToken">Cancels a download at once.</param>
    /// <returns>The images, with labels and the names of the classes.</returns>
    /// <exception cref="VlaeException">
    /// <c>DataSetUnknown</c>, <c>SplitUnknown</c>, <c>DataPathNotFound</c>, <c>DataSetNotFound</c>,
    /// <c>DataSetMismatch</c>, <c>DataSetDamaged</c>, <c>CacheUnwritable</c>, or any of <see cref="IdxFile.Read"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was canceled. No partial file is left.</exception>
    public static ImageSet Load(
        string name,
        string split,
        string? dataPath = null,
        IProgress<DownloadProgress>? progress = null,
        string? currentFolder = null,
        CancellationToken cancellationToken = default) =>
        Loader(new DataSetDownloader(DownloadClient.Shared, DownloadClient.StallTimeout), currentFolder)
            .Load(name, split, dataPath, progress, cancellationToken);

    /// <summary>Whether a name is in the catalog, in any case.</summary>
    public static bool IsKnown(string name) =>
        DataSetCatalog.All.Any(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Refuses a name that is not in the catalog.</summary>
    /// <exception cref="VlaeException"><c>DataSetUnknown</c>.</exception>
    public static void RequireKnown(string name)
    {
        if (!IsKnown(name))
            throw DataSetErrors.Unknown(name, DataSetCatalog.All);
    }

    /// <summary>Like <see cref="Load"/>, but without downloads: null if the data set is not found.</summary>
    /// <param name="name">A name in <see cref="DataSetCatalog"/>, in any case.</param>
    /// <param name="split"><c>Train</c> or <c>Test</c>, in any case.</param>
    /// <param name="dataPath">A folder that must contain it; null to search elsewhere.</param>
    /// <param name="currentFolder">As in <see cref="Load"/>.</param>
    /// <exception cref="VlaeException">As in <see cref="Load"/>, except <c>DataSetNotFound</c>.</exception>
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
            UserFolder.OfUser(UserFolderKind.Cache, "data"), downloader);
    }
}
