using System.Collections.Immutable;
using Vlae.Files;

namespace Vlae.Data.Catalog;

/// <summary>The errors of loading a data set.</summary>
internal static class DataSetErrors
{
    public static VlaeException Unknown(string name, ImmutableArray<DataSetEntry> catalog) =>
        new(
            "DataSetUnknown",
            $"There is no data set '{name}'; there are {string.Join(", ", catalog.Select(e => e.Name))}, and files "
            + "of images, whose names end in .safetensors.");

    public static VlaeException DataPathNotFound(
        DataSetEntry entry, DataSetFiles files, string dataPath, DataSetEntry? there) =>
        new("DataPathNotFound", Directory.Exists(dataPath)
            ? $"The files of {entry.Name} are not in the folder that was named. Looked for {NamesOf(files)} in "
              + $"{PlacesIn(dataPath, entry)}. "
              + (there is null || there == entry ? "Put them there." : $"It has {there.Name}: ask for that.")
            : $"{MissingFolders.Describe(dataPath, "folder")} It was named for the files of {entry.Name}, "
              + $"{NamesOf(files)}.");

    public static VlaeException OfAnother(DataSetEntry entry, DataSetEntry other, string path) =>
        new(
            "DataSetMismatch",
            $"'{path}' belongs to {other.Name}, not to {entry.Name}, whose files have the same names. Ask for "
            + $"{other.Name}, or put the files of {entry.Name} into a sub-folder named {entry.Folder}.");

    public static VlaeException Damaged(DataSetEntry entry, string path) =>
        new(
            "DataSetDamaged",
            $"'{path}' in the cache is not the published file of {entry.Name} (another SHA-256). Delete it, and it is "
            + "downloaded again.");

    public static VlaeException NotFound(
        DataSetEntry entry,
        DataSplit split,
        string? environmentPath,
        string cacheFolder,
        IReadOnlyList<string> failures)
    {
        DataSetFiles files = entry.FilesOf(split);
        string places = string.IsNullOrEmpty(environmentPath)
            ? $"'{cacheFolder}' (the environment variable VLAE_DATA is not set)"
            : Directory.Exists(environmentPath) ? $"{PlacesIn(environmentPath, entry)}, '{cacheFolder}'"
            : $"'{cacheFolder}' (the environment variable VLAE_DATA names '{environmentPath}', which is no folder)";
        string why = failures.Count == 0 ? "it has no mirror" : string.Join("; ", failures);
        return new VlaeException(
            "DataSetNotFound",
            $"{entry.Name} is not on this machine, and could not be downloaded. "
            + $"Looked for {NamesOf(files)} in {places}. Downloads: {why}.");
    }

    private static string NamesOf(DataSetFiles files) => $"{files.Images.Name} and {files.Labels.Name} (plain or .gz)";

    private static string PlacesIn(string path, DataSetEntry entry) =>
        string.Join(", ", DataSetLocator.FoldersIn(path, entry).Select(folder => $"'{folder}'"));
}
