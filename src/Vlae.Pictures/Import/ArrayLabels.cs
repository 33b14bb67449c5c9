using System.Collections.Immutable;
using Vlae.Checkpoints.Npy;

namespace Vlae.Pictures.Import;

/// <summary>Finds the labels of an array of images among the other arrays of an <c>.npz</c> file, by name.</summary>
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
    public static NpyEntry? Find(NpyFile file, NpyEntry images)
    {
        string[] words = (images.Name ?? "").Split('_');
        IEnumerable<string> paired = Pairs
            .Where(pair => words.Contains(pair.Images, StringComparer.OrdinalIgnoreCase))
            .Select(pair => string.Join('_', words.Select(
                word => word.Equals(pair.Images, StringComparison.OrdinalIgnoreCase) ? pair.Labels : word)));
        return file.IsArchive
            ? paired.Concat(UsualNames).Select(file.Find).FirstOrDefault(found => found is not null && Fits(found))
            : null;

        bool Fits(NpyEntry found) => found.IsWhole && found.IsReadable && found.Shape is ([_] or [_, 1])
            && found.Shape[0] == images.Shape[0];
    }

    /// <summary>The labels.</summary>
    /// <exception cref="VlaeException">
    /// <c>NpyCorrupt</c>, <c>NpyTooLarge</c>, <c>NpyUnreadable</c>, <c>ArrayNotImages</c>: a label is negative, or too
    /// large.
    /// </exception>
    public static ImmutableArray<int> Read(NpyFile file, NpyEntry labels)
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
