using System.Globalization;

namespace Vlae.Evaluation.Duplicates;

/// <summary>Two images that show the same picture.</summary>
/// <param name="First">The one that came first.</param>
/// <param name="Second">The other one.</param>
/// <param name="Distance">1 minus the correlation of their pixels, when they are aligned; 0 to 2.</param>
public sealed record ImagePair(VlaeImage First, VlaeImage Second, double Distance)
{
    /// <summary>The file of the first image; null if it has none.</summary>
    public string? FirstPath => First.Source?.Path;

    /// <summary>The file of the second image; null if it has none.</summary>
    public string? SecondPath => Second.Source?.Path;

    /// <summary>Such as <c>a.png = b.png, 0.012</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{First.Source?.ToShortString()} = {Second.Source?.ToShortString()}, {Distance:0.000}");
}
