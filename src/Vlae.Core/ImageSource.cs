using System.Globalization;

namespace Vlae;

/// <summary>The origin of an image: a data set, a file, or a model.</summary>
public sealed record ImageSource
{
    /// <summary>The data set's name, such as <c>Mnist</c>; null for a file or a decoded image.</summary>
    public string? DataSet { get; init; }

    /// <summary>The data set's split, <c>Train</c> or <c>Test</c>; null outside a data set.</summary>
    public string? Split { get; init; }

    /// <summary>The 1-based index within the split, as in the notebook; null outside a data set.</summary>
    public int? Index { get; init; }

    /// <summary>The full path of the file; null without a file.</summary>
    public string? Path { get; init; }

    /// <summary>
    /// The operation that made the image, such as <c>reconstruction of Mnist Train 101</c>; null for an image from a
    /// data set or a file.
    /// </summary>
    public string? Origin { get; init; }

    /// <summary>A short name for a table or a title.</summary>
    public override string ToString() =>
        DataSet is not null ? string.Create(CultureInfo.InvariantCulture, $"{DataSet} {Split} {Index}")
        : Path ?? Origin ?? "";
}
