namespace Vlae.Data.Catalog;

/// <summary>A split's two files on disk.</summary>
/// <param name="Images">Full path.</param>
/// <param name="Labels">Full path.</param>
internal sealed record LocatedFiles(string Images, string Labels);

/// <summary>Searches folders for a data set's files.</summary>
internal static class DataSetLocator
{
    /// <summary>The folders to search for a data set, given a folder from the user.</summary>
    /// <remarks>
    /// The data set's sub-folder is first: all data sets have the same file names, so the folder itself may have
    /// another.
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

    /// <summary>Finds one file, plain or gzip; null if there is none.</summary>
    public static string? FindFile(string folder, DataSetFile file) =>
        file.DiskNames.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
