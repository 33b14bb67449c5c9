using System.Globalization;
using Vlae.Data;

namespace Vlae.Evaluation.Classification;

/// <summary>The class of an image, and the picture that the image is of.</summary>
/// <param name="Name">The class; null if unknown.</param>
/// <param name="Number">Its number, from 0; null if it has none.</param>
/// <param name="Picture">
/// The file, and the number of the picture in it. Tiles of one picture are alike, so that they must be held out
/// together. Null outside files: each image is by itself.
/// </param>
public sealed record ImageLabel(string? Name, int? Number, string? Picture = null)
{
    /// <summary>The label of an image.</summary>
    public static ImageLabel Of(VlaeImage image) => new(
        image.LabelName ?? Text(image.Label), image.Label,
        image.Source is { Path: { } path } source ? $"{path}\n{Text(source.Index)}" : null);

    /// <summary>The label of an image that must have a class.</summary>
    /// <exception cref="VlaeException"><c>ImageNotLabeled</c>.</exception>
    public static ImageLabel Required(VlaeImage image) => Of(image) is { Name: not null } label
        ? label
        : throw new VlaeException("ImageNotLabeled", $"The image ({image}) has no class to learn.");

    /// <summary>The label of an image of a set.</summary>
    /// <param name="images">The set.</param>
    /// <param name="index">0-based.</param>
    public static ImageLabel Of(ImageSet images, int index)
    {
        int? label = images.LabelOf(index);
        return new(
            label < images.LabelNames.Length ? images.LabelNames[label.Value] : Text(label), label);
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
