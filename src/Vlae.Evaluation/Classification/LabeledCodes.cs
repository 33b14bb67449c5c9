using System.Collections.Immutable;
using Vlae.Evaluation.Disentanglement;
using Vlae.Evaluation.Probes;

namespace Vlae.Evaluation.Classification;

/// <summary>Codes of images, with their classes.</summary>
public sealed class LabeledCodes
{
    private readonly CodeTable _codes;

    /// <summary>Joins codes and labels.</summary>
    /// <param name="codes">The codes.</param>
    /// <param name="labels">The labels, in the same order.</param>
    /// <exception cref="ArgumentException">There are not as many labels as codes.</exception>
    /// <exception cref="VlaeException">
    /// <c>ImageNotLabeled</c>; <c>TooFewClasses</c>; <c>TooFewImages</c>: no class has two pictures;
    /// <c>LatentNotFinite</c>.
    /// </exception>
    public LabeledCodes(CodeTable codes, IReadOnlyList<ImageLabel> labels)
    {
        if (labels.Count != codes.Rows)
            throw new ArgumentException($"{labels.Count} labels for {codes.Rows} codes.", nameof(labels));
        if (labels.Count(label => label.Name is null) is > 0 and int unknown)
        {
            throw new VlaeException("ImageNotLabeled",
                $"{unknown:N0} of {labels.Count:N0} images have no class: give each image one, or leave these out.");
        }

        if (!codes.Values.All(float.IsFinite))
        {
            throw new VlaeException("LatentNotFinite",
                "Codes of the model are not finite (NaN or infinite): use an earlier copy of it.");
        }

        _codes = codes;
        Classes =
        [
            .. labels.GroupBy(label => label.Name!, StringComparer.Ordinal)
                .OrderBy(group => group.Min(label => label.Number ?? int.MaxValue))
                .ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key),
        ];
        if (Classes.Length < 2)
        {
            throw new VlaeException("TooFewClasses", Classes.IsEmpty
                ? "There are no images to learn classes from."
                : $"All images are of the class '{Classes[0]}': give images of two classes or more.");
        }

        Dictionary<string, int> numbers = Classes.Select((name, i) => (name, i)).ToDictionary(StringComparer.Ordinal);
        Labels = [.. labels.Select(label => numbers[label.Name!])];
        Pictures = PicturesOf(labels);
        var pictures = new HashSet<int>[Classes.Length];
        for (int i = 0; i < Labels.Length; i++)
            (pictures[Labels[i]] ??= []).Add(Pictures[i]);
        Singles = [.. Enumerable.Range(0, Classes.Length).Where(k => pictures[k].Count == 1)];
        if (Singles.Length == Classes.Length)
        {
            throw new VlaeException("TooFewImages",
                "No class has two pictures, one to learn from and one to hold out: give more pictures of each class.");
        }
    }

    /// <summary>The names of the classes: by their numbers, or by name.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>Number of images.</summary>
    public int Rows => _codes.Rows;

    /// <summary>Dimensions of a code.</summary>
    public int Columns => _codes.Columns;

    /// <summary>The classes with one picture, as numbers from 0. It cannot be held out.</summary>
    public ImmutableArray<int> Singles { get; }

    /// <summary>The class of each image, from 0.</summary>
    internal int[] Labels { get; }

    /// <summary>The picture that each image is of, from 0. Images of one picture have the same number.</summary>
    internal int[] Pictures { get; }

    /// <summary>Numbers of images, by class.</summary>
    internal ImmutableArray<int> Counts =>
        [.. Enumerable.Range(0, Classes.Length).Select(k => Labels.Count(label => label == k))];

    /// <summary>The dimensions of some levels.</summary>
    /// <param name="levels">From 1 (bottom); null for all.</param>
    internal int[] ColumnsOf(IEnumerable<int>? levels) =>
        [.. Enumerable.Range(0, Columns).Where(c => levels is null || levels.Contains(_codes.Levels[c]))];

    /// <summary>Codes of selected images, with selected dimensions.</summary>
    internal FeatureTable Table(ReadOnlySpan<int> rows, ReadOnlySpan<int> columns) =>
        FeatureTable.Of(_codes.Values.AsSpan(), Columns, rows, columns);

    /// <summary>The classes of selected images.</summary>
    internal int[] LabelsOf(ReadOnlySpan<int> rows)
    {
        var labels = new int[rows.Length];
        for (int r = 0; r < rows.Length; r++)
            labels[r] = Labels[rows[r]];
        return labels;
    }

    /// <summary>Whole codes of selected images, (image, dimension).</summary>
    internal float[] CodesOf(ReadOnlySpan<int> rows)
    {
        var codes = new float[rows.Length * Columns];
        for (int r = 0; r < rows.Length; r++)
            _codes.Values.AsSpan().Slice(rows[r] * Columns, Columns).CopyTo(codes.AsSpan(r * Columns));
        return codes;
    }

    private static int[] PicturesOf(IReadOnlyList<ImageLabel> labels)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var pictures = new int[labels.Count];
        int next = 0;
        for (int i = 0; i < pictures.Length; i++)
        {
            if (labels[i].Picture is not { } picture)
                pictures[i] = next++;
            else if (!known.TryGetValue(picture, out pictures[i]))
                known.Add(picture, pictures[i] = next++);
        }

        return pictures;
    }
}
