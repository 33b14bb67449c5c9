using System.Collections.Immutable;
using Vlae.Data.Idx;

namespace Vlae.Data.Catalog;

/// <summary>Finds or downloads a data set, and reads it.</summary>
/// <param name="catalog">The known data sets.</param>
/// <param name="environmentPath">The value of <c>VLAE_DATA</c>; null or empty if it is not set.</param>
/// <param name="cachePath">The user's cache.</param>
/// <param name="downloader">Downloads missing files; null for no downloads.</param>
internal sealed class DataSetLoader(
    ImmutableArray<DataSetEntry> catalog, string? environmentPath, string cachePath, DataSetDownloader? downloader)
{
    /// <summary>Loads one split; see <see cref="DataSets.Load"/>.</summary>
    public ImageSet Load(
        string name,
        string split,
        string? dataPath,
        IProgress<DownloadProgress>? progress,
        CancellationToken cancellationToken)
    {
        DataSetEntry entry = Find(name);
        DataSplit which = DataSplits.Parse(split);
        cancellationToken.ThrowIfCancellationRequested();
        if (entry.Draw is { } draw)
            return draw(which, cancellationToken);

        DataSetFiles files = entry.FilesOf(which);
        LocatedFiles? own = string.IsNullOrEmpty(dataPath)
            ? FindInEnvironment(entry, files)
            : FindInDataPath(entry, files, dataPath);
        return own is null
            ? LoadCached(entry, which, files, progress, cancellationToken)
            : Join(
                IdxReader.Read(own.Images, IdxHeader.Images, cancellationToken),
                IdxReader.Read(own.Labels, IdxHeader.Labels, cancellationToken),
                entry,
                which);
    }

    private static ImageSet Join(IdxContent images, IdxContent labels, DataSetEntry entry, DataSplit split) =>
        IdxFile.Join(images, labels, entry.Name, split.ToString(), entry.LabelNames, entry.HasColumnsFirst);

    private DataSetEntry Find(string name) =>
        catalog.FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw DataSetErrors.Unknown(name, catalog);

    private LocatedFiles FindInDataPath(DataSetEntry entry, DataSetFiles files, string dataPath)
    {
        LocatedFiles found = DataSetLocator.Find(DataSetLocator.FoldersIn(dataPath, entry), files)
            ?? throw DataSetErrors.DataPathNotFound(entry, files, dataPath, InFolder(dataPath));
        return OwnerOf(found.Labels, entry) is DataSetEntry other
            ? throw DataSetErrors.OfAnother(entry, other, found.Labels)
            : found;
    }

    // The data set whose files are in a folder under names of their own, such as EMNIST's.
    private DataSetEntry? InFolder(string dataPath) => catalog.FirstOrDefault(other => !other.IsBuiltIn
        && Enum.GetValues<DataSplit>().Any(split => DataSetLocator.Find(
            DataSetLocator.FoldersIn(dataPath, other), other.FilesOf(split)) is not null));

    private LocatedFiles? FindInEnvironment(DataSetEntry entry, DataSetFiles files)
    {
        if (string.IsNullOrEmpty(environmentPath))
            return null;

        LocatedFiles? found = DataSetLocator.Find(DataSetLocator.FoldersIn(environmentPath, entry), files);
        return found is null || OwnerOf(found.Labels, entry) is not null ? null : found;
    }

    /// <summary>
    /// The other data set that a label file belongs to, if any: all data sets have the same file names.
    /// </summary>
    /// <remarks>
    /// The user's own files match no data set, and are accepted. Labels are compared as they are small.
    /// </remarks>
    private DataSetEntry? OwnerOf(string labelsPath, DataSetEntry entry)
    {
        IdxContent labels = IdxReader.Read(labelsPath, IdxHeader.Labels);
        return catalog.FirstOrDefault(other => other != entry && !other.IsBuiltIn
            && Enum.GetValues<DataSplit>().Any(split => other.FilesOf(split).Labels.Matches(labels) == true));
    }

    private ImageSet LoadCached(
        DataSetEntry entry,
        DataSplit split,
        DataSetFiles files,
        IProgress<DownloadProgress>? progress,
        CancellationToken cancellationToken)
    {
        string folder = Path.Combine(cachePath, entry.Folder);
        IdxContent Get(DataSetFile file, int magic)
        {
            List<string> failures = [];
            if (DataSetLocator.FindFile(folder, file) is null
                && downloader?.Download(entry, file, magic, folder, failures, progress, cancellationToken) != true)
            {
                throw DataSetErrors.NotFound(entry, split, environmentPath, folder, failures);
            }

            string path = DataSetLocator.FindFile(folder, file) ?? Path.Combine(folder, file.Name);
            IdxContent content = IdxReader.Read(path, magic, cancellationToken);
            return file.Matches(content) != false ? content : throw DataSetErrors.Damaged(entry, path);
        }

        IdxContent labels = Get(files.Labels, IdxHeader.Labels);
        return Join(Get(files.Images, IdxHeader.Images), labels, entry, split);
    }
}
