namespace Vlae.Data.Catalog;

/// <summary>A split's two files on disk.</summary>
/// <param name="Images">Full path.</param>
/// <param name="Labels">Full path.</param>
internal sealed record LocatedFiles(string Images, string Labels);

/// <summary>Looks for a data set's files in folders.</summary>
internal static class DataSetLocator
{
    /// <summary>The folders in which a data set is looked for, below one that the user named.</summary>
    /// <remarks>
    /// Its own sub-folder goes first: the data sets' files have the same names, and the folder itself may hold another.
    /// </remarks>
    public static string[] FoldersIn(string path, DataSetEntry entry) => [Path.Combine(path, entry.Folder), path];

    /// <summary>Finds both files of a split, plain or gzip, in one folder; null unless both are there.</summary>
    public static LocatedFiles? Find(IEnumerable<string> folders, DataSetFiles files)
    {
        foreach (string folder in folders)
        {
            if (FindFile(folder, files.Images) is string images && FindFile(folder, files.Labels) is string labels)
                return new LocatedFiles(images, labels);
        }

        return null;
    }

    /// <summary>Finds one file, plain or gzip; null if it is not there.</summary>
    public static string? FindFile(string folder, DataSetFile file) =>
        file.DiskNames.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
