using System.Collections.Immutable;

namespace Vlae.Data.Catalog;

/// <summary>The two files of one split.</summary>
/// <param name="Images">IDX images.</param>
/// <param name="Labels">IDX labels, as many.</param>
public sealed record DataSetFiles(DataSetFile Images, DataSetFile Labels);

/// <summary>A data set that Vlae knows by name: its files, where they are published, and its classes.</summary>
/// <param name="Name">Its name, such as <c>FashionMnist</c>.</param>
/// <param name="LabelNames">The names of the classes, in order.</param>
public sealed record DataSetEntry(string Name, ImmutableArray<string> LabelNames)
{
    /// <summary>What its images are, in a few words.</summary>
    public string Description { get; init; } = "";

    /// <summary>The sub-folder that holds it, in a folder of data sets; empty if it is built in.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Where the files are published, in the order of trying; each ends in a slash.</summary>
    public ImmutableArray<Uri> Mirrors { get; init; } = [];

    /// <summary>The training split's files; null if the data set is built in.</summary>
    public DataSetFiles? Train { get; init; }

    /// <summary>The test split's files; null if the data set is built in.</summary>
    public DataSetFiles? Test { get; init; }

    /// <summary>Whether it is drawn instead of read: it needs no file.</summary>
    public bool IsBuiltIn => Train is null;

    /// <summary>The files of one split of a data set that is not built in.</summary>
    internal DataSetFiles FilesOf(DataSplit split) =>
        (split == DataSplit.Train ? Train : Test) ?? throw new InvalidOperationException($"{Name} has no files.");
}
