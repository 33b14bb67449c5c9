using System.Collections.Immutable;
using Vlae.Data;

namespace Vlae.Pages.Report;

/// <summary>The held-out images of a report: up to 1,000.</summary>
public sealed record ReportImages
{
    private const int Most = 1000;

    /// <summary>Takes the first images.</summary>
    /// <param name="name">What they are, such as <c>Mnist Test</c>.</param>
    /// <param name="images">The images, all of one shape.</param>
    public ReportImages(string name, IEnumerable<VlaeImage> images) => (Name, All) = (name, [.. images.Take(Most)]);

    /// <summary>What they are.</summary>
    public string Name { get; }

    /// <summary>The images.</summary>
    public ImmutableArray<VlaeImage> All { get; }

    /// <summary>The first images of a set; null for null.</summary>
    public static ReportImages? Of(ImageSet? set) => set is null
        ? null
        : new($"{set.Name} {set.Split}", Enumerable.Range(1, Math.Min(Most, set.Count)).Select(set.GetImage));
}
