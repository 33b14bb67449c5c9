using System.Collections.Immutable;
using System.Globalization;
using Vlae.Data.Factors;

namespace Vlae.Evaluation.Disentanglement;

/// <summary>Collects the known factors of images, and selects those that can be measured.</summary>
/// <remarks>
/// The class is a factor too, unless one of the other factors has the same classes, as a digit's: a copy of a factor
/// would take the gap of MIG-sup.
/// </remarks>
public sealed class KnownFactors
{
    private readonly FactorColumns _factors = new();
    private readonly FactorColumns _classes = new();

    /// <summary>
    /// Chooses the factors to select among the names of all; it may refuse. Null for all. It is not asked if there is
    /// no factor.
    /// </summary>
    public Func<IReadOnlyList<string>, IReadOnlyCollection<string>>? Choice { get; init; }

    /// <summary>Number of images so far.</summary>
    public int Count => _factors.Count;

    /// <summary>Adds the next image.</summary>
    /// <param name="factors">Its factors; null if there are none.</param>
    /// <param name="label">Its class; null if unknown.</param>
    /// <param name="labelName">The name of its class, which counts if the class has no number.</param>
    public void Add(VlaeFactors? factors, int? label, string? labelName = null)
    {
        _factors.Add(factors);
        VlaeFactor? own = label is { } number ? VlaeFactor.Category("Class", number)
            : labelName is not null ? VlaeFactor.Category("Class", labelName)
            : null;
        _classes.Add(own is null ? null : new([own]));
    }

    /// <summary>Selects the factors that differ, and the images that have values for all of them.</summary>
    /// <returns>The table. It says what was left out.</returns>
    /// <exception cref="VlaeException">
    /// <c>NoKnownFactors</c>: no factor is left. Those of <see cref="Choice"/>.
    /// </exception>
    public FactorTable ToTable()
    {
        List<string> constants = [], omissions = [];
        KnownFactor[] all = [.. All()];
        string[] names = [.. all.Select(factor => factor.Name)];
        IReadOnlyCollection<string> chosen = all.Length == 0 || Choice is null ? names : Choice(names);
        KnownFactor[] wanted = [.. all.Where(factor => chosen.Contains(factor.Name))];
        KnownFactor[] useful = [.. wanted.Where(factor => IsUseful(factor, constants, omissions))];
        int[] images = [.. Enumerable.Range(0, Count).Where(i => useful.All(factor => factor.IsKnown(i)))];
        foreach (KnownFactor factor in useful.Where(factor => factor.Missing > 0))
        {
            omissions.Add(string.Create(CultureInfo.InvariantCulture,
                $"The factor {factor.Name} is missing for {factor.Missing:N0} of {Count:N0} images, which are not " +
                $"used."));
        }

        Factor[] factors = [.. useful.Select(factor => factor.Of(images))];
        constants.AddRange(factors.Where(factor => factor.DistinctCount == 1).Select(factor => factor.Name));
        if (!factors.Any(factor => factor.DistinctCount > 1))
            throw NoneLeft(constants, omissions);

        return new(factors)
        {
            Images = images.Length == Count ? [] : [.. images],
            Constants = [.. constants],
            Omissions = [.. omissions],
        };
    }

    // What are warnings otherwise are the reasons here.
    private static VlaeException NoneLeft(List<string> constants, List<string> omissions) => new(
        "NoKnownFactors",
        string.Join(' ', (string[])
        [
            omissions.Count == 0 ? "No known factor differs between the images." : "No known factor can be measured.",
            .. omissions,
            .. constants.Count == 0 ? Enumerable.Empty<string>()
                : [$"The same in all images: {string.Join(", ", constants)}."],
            "Use images with labels of several classes, or with factors, such as Digits.",
        ]));

    private IEnumerable<KnownFactor> All()
    {
        KnownFactor[] factors = [.. Of(_factors)];
        IEnumerable<KnownFactor> classes = Of(_classes).Where(own => !factors.Any(own.HasClassesOf));
        return [.. factors, .. classes.Select(own =>
            factors.Any(factor => factor.Name.Equals(own.Name, StringComparison.OrdinalIgnoreCase))
                ? own with { Name = "Label" } : own)];
    }

    private static IEnumerable<KnownFactor> Of(FactorColumns columns) => columns.Columns.Select((column, i) =>
        new KnownFactor(column.Name, column.Categories is null, columns.ValuesOf(i)));

    private static bool IsUseful(KnownFactor factor, List<string> constants, List<string> omissions)
    {
        if (factor.Known.Distinct().Count() == 1)
        {
            constants.Add(factor.Name);
            return false;
        }

        string? why = factor.Missing > factor.Values.Count / 2 ? "is missing for most images"
            : factor.IsName ? "has another value for nearly every image, like a name"
            : null;
        if (why is not null)
            omissions.Add($"The factor {factor.Name} {why}, and is not used.");
        return why is null;
    }
}

/// <summary>A factor as it was collected.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsNumber">Whether its values are numbers.</param>
/// <param name="Values">One value per image; NaN if it is missing.</param>
internal sealed record KnownFactor(string Name, bool IsNumber, IReadOnlyList<double> Values)
{
    /// <summary>The values that are not missing.</summary>
    public IEnumerable<double> Known => Values.Where(value => !double.IsNaN(value));

    /// <summary>Number of missing values.</summary>
    public int Missing { get; } = Values.Count(double.IsNaN);

    /// <summary>Whether its categories are like names of images: no code could separate so many.</summary>
    public bool IsName => !IsNumber && Factor.IsNearlyAllDifferent(Known.Distinct().Count(), Values.Count - Missing);

    /// <summary>Whether an image has a value.</summary>
    public bool IsKnown(int image) => !double.IsNaN(Values[image]);

    /// <summary>Whether both divide the images into the same classes.</summary>
    public bool HasClassesOf(KnownFactor other)
    {
        if (IsNumber || other.IsNumber)
            return false;

        int pairs = Values.Zip(other.Values).Distinct().Count();
        return pairs == Values.Distinct().Count() && pairs == other.Values.Distinct().Count();
    }

    /// <summary>Its values for some images, all of which have one.</summary>
    public Factor Of(int[] images) => new(
        Name, IsNumber ? FactorKind.Continuous : FactorKind.Categorical, [.. images.Select(image => Values[image])]);
}
