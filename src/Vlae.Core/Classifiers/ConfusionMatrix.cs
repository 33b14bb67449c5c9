using System.Collections.Immutable;
using System.Globalization;

namespace Vlae.Classifiers;

/// <summary>How often images of each class were taken for each class.</summary>
public sealed record ConfusionMatrix
{
    /// <summary>Makes a matrix.</summary>
    /// <param name="names">The names of the classes.</param>
    /// <param name="counts">Numbers of images, (class, class that they were taken for).</param>
    /// <exception cref="ArgumentException">The counts do not fit the names, or one is negative.</exception>
    public ConfusionMatrix(ImmutableArray<string> names, ImmutableArray<int> counts)
    {
        if (names.IsDefaultOrEmpty || counts.Length != (long)names.Length * names.Length || counts.Any(n => n < 0))
            throw new ArgumentException($"{counts.Length} counts do not fit {names.Length} classes.", nameof(counts));

        (Names, Counts) = ([.. names.Select(PlainText.Of)], counts);
    }

    /// <summary>The names of the classes.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Numbers of images, (class, class that they were taken for).</summary>
    public ImmutableArray<int> Counts { get; }

    /// <summary>Number of images.</summary>
    public int Images => Counts.Sum();

    /// <summary>The share of images with the correct class, 0 to 1; 0 without images.</summary>
    public double Accuracy => Share(Enumerable.Range(0, Names.Length).Sum(i => Of(i, i)), Images);

    /// <summary>
    /// The mean of the classes' recall, 0 to 1. Each class counts the same, however few its images are.
    /// </summary>
    public double BalancedAccuracy =>
        Classes.Where(c => c.Images > 0).Select(c => c.Recall).DefaultIfEmpty(0).Average();

    /// <summary>The share of the largest class: the accuracy of always naming it.</summary>
    public double LargestShare => Share(Classes.Max(c => c.Images), Images);

    /// <summary>One row per class.</summary>
    public ImmutableArray<ClassAccuracy> Classes => [.. Enumerable.Range(0, Names.Length).Select(RowOf)];

    /// <summary>Compares the names and all counts.</summary>
    public bool Equals(ConfusionMatrix? other) => other is not null
        && Names.AsSpan().SequenceEqual(other.Names.AsSpan()) && Counts.AsSpan().SequenceEqual(other.Counts.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Names.Length, Names[0], Counts[0]);

    /// <summary>Such as <c>0.9312 of 2,000 images</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Accuracy:0.0000} of {Images:N0} images");

    private int Of(int actual, int predicted) => Counts[(actual * Names.Length) + predicted];

    private ClassAccuracy RowOf(int i)
    {
        ImmutableArray<int> row = Counts.Slice(i * Names.Length, Names.Length);
        int taken = Enumerable.Range(0, Names.Length).Sum(actual => Of(actual, i));
        return new(Names[i], row.Sum(), Share(row[i], row.Sum()), Share(row[i], taken), row,
        [
            .. Enumerable.Range(0, Names.Length).Where(other => other != i && row[other] > 0)
                .OrderByDescending(other => row[other]).Select(other => new ClassMistake(Names[other], row[other])),
        ]);
    }

    private static double Share(int part, int all) => all == 0 ? 0 : (double)part / all;
}

/// <summary>How well images of one class were told from those of the others.</summary>
/// <param name="Name">The class.</param>
/// <param name="Images">Number of its images.</param>
/// <param name="Recall">The share of its images that were taken for it, 0 to 1; 0 without images.</param>
/// <param name="Precision">The share of the images that were taken for it that are of it; 0 without any.</param>
/// <param name="Counts">Numbers of its images, by the class that they were taken for.</param>
/// <param name="TakenFor">The other classes that its images were taken for, the most frequent first.</param>
public sealed record ClassAccuracy(
    string Name, int Images, double Recall, double Precision, ImmutableArray<int> Counts,
    ImmutableArray<ClassMistake> TakenFor);

/// <summary>A class that images of another class were taken for.</summary>
/// <param name="Name">The class.</param>
/// <param name="Images">Number of images.</param>
public sealed record ClassMistake(string Name, int Images)
{
    /// <summary>Such as <c>Boot (12)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} ({Images:N0})");
}
