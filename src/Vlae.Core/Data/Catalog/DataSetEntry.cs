using System.Collections.Immutable;

namespace Vlae.Data.Catalog;

/// <summary>The two files of one split.</summary>
/// <param name="Images">IDX images.</param>
/// <param name="Labels">IDX labels, one per image.</param>
public sealed record DataSetFiles(DataSetFile Images, DataSetFile Labels);

/// <summary>A data set that Vlae can load by name: its files, mirrors and classes.</summary>
/// <param name="Name">Its name, such as <c>FashionMnist</c>.</param>
/// <param name="LabelNames">The names of the classes, in order.</param>
public sealed record DataSetEntry(string Name, ImmutableArray<string> LabelNames)
{
    /// <summary>A short description of its images.</summary>
    public string Description { get; init; } = "";

    /// <summary>Its sub-folder in a folder of data sets; empty if it is built in.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Base addresses of the files, in the order of trying. Each ends in a slash.</summary>
    public ImmutableArray<Uri> Mirrors { get; init; } = [];

    /// <summary>The training split's files; null if the data set is built in.</summary>
    public DataSetFiles? Train { get; init; }

    /// <summary>The test split's files; null if the data set is built in.</summary>
    public DataSetFiles? Test { get; init; }

    /// <summary>
    /// Whether its images are stored by columns, (image, column, row), as EMNIST's: they are turned when they are read.
    /// </summary>
    public bool HasColumnsFirst { get; init; }

    /// <summary>Draws a split, if the data set is built in.</summary>
    internal Func<DataSplit, CancellationToken, ImageSet>? Draw { get; init; }

    /// <summary>Whether it is drawn, not read from files.</summary>
    public bool IsBuiltIn => Draw is not null;

    /// <summary>The files of one split of a data set that is not built in.</summary>
    internal DataSetFiles FilesOf(DataSplit split) =>
        (split == DataSplit.Train ? Train : Test) ?? throw new InvalidOperationException($"{Name} has no files.");
}
