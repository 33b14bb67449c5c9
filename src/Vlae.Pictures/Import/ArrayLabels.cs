using System.Collections.Immutable;
using Vlae.Checkpoints.Arrays;

namespace Vlae.Pictures.Import;

/// <summary>Finds the labels of an array of images among the other arrays of a file, by name.</summary>
internal static class ArrayLabels
{
    // What a name says about images, and what it says instead about their labels.
    private static readonly (string Images, string Labels)[] Pairs =
        [("images", "labels"), ("imgs", "labels"), ("image", "label"), ("data", "labels"), ("x", "y")];

    private static readonly string[] UsualNames = ["labels", "label", "y", "targets", "target", "classes"];

    /// <summary>
    /// The array of labels: <c>y_train</c> for <c>x_train</c>, <c>train_labels</c> for <c>train_images</c>, else
    /// <c>labels</c>, <c>y</c> or <c>targets</c>, if it has an integer for each image; null if there is none.
    /// </summary>
    public static ArrayEntry? Find(ArrayFile file, ArrayEntry images)
    {
        // In HDF5, arrays of one group belong together.
        string name = images.Name ?? "", group = name[..(name.LastIndexOf('/') + 1)];
        string[] words = name[group.Length..].Split('_');
        IEnumerable<string> paired = Pairs
            .Where(pair => words.Contains(pair.Images, StringComparer.OrdinalIgnoreCase))
            .Select(pair => string.Join('_', words.Select(
                word => word.Equals(pair.Images, StringComparison.OrdinalIgnoreCase) ? pair.Labels : word)));
        return file.HasNames
            ? paired.Concat(UsualNames).Select(label => file.Find(group + label))
                .FirstOrDefault(found => found is not null && Fits(found))
            : null;

        bool Fits(ArrayEntry found) => found.IsWhole && found.IsReadable && found.Shape is ([_] or [_, 1])
            && found.Shape[0] == images.Shape[0];
    }

    /// <summary>The labels.</summary>
    /// <exception cref="VlaeException">
    /// <c>NpyCorrupt</c>, <c>NpyTooLarge</c>, <c>NpyUnreadable</c>, <c>ArrayNotImages</c>: a label is negative, or too
    /// large.
    /// </exception>
    public static ImmutableArray<int> Read(ArrayFile file, ArrayEntry labels)
    {
        ReadOnlySpan<float> values = file.ReadAll(labels).Values.Span;
        if (values.IndexOfAnyExceptInRange(0, ushort.MaxValue) is int bad and >= 0)
        {
            throw new VlaeException("ArrayNotImages", FormattableString.Invariant(
                $"'{file.NameOf(labels)}' has the label {values[bad]} for image {bad + 1}, and labels are from 0 to ")
                + $"{ushort.MaxValue}. Correct it in Python, and save it again.");
        }

        var result = ImmutableArray.CreateBuilder<int>(values.Length);
        foreach (float value in values)
            result.Add((int)value);
        return result.MoveToImmutable();
    }
}
