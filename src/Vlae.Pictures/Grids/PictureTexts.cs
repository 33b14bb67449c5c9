using System.Globalization;
using Vlae.Pictures.Png;

namespace Vlae.Pictures.Grids;

/// <summary>The texts in a picture's file: names of the images, models that decoded them, and the command.</summary>
public static class PictureTexts
{
    private const int MaxNames = 10;

    /// <summary>The known texts.</summary>
    /// <param name="images">The images. For a file, the text is its name without the folder.</param>
    /// <param name="models">The models that decoded some of them.</param>
    /// <param name="command">The typed command; empty if unknown.</param>
    public static IReadOnlyList<PngText> Of(
        IReadOnlyList<VlaeImage> images, IEnumerable<VlaeModel> models, string command)
    {
        var texts = new List<PngText>();
        string[] names = [.. images.Select(NameOf).Where(name => name.Length > 0)];
        if (names.Length > 0)
            texts.Add(new("Title", string.Join("; ", names.Take(MaxNames)) + (names.Length > MaxNames ? "; ..." : "")));
        foreach (VlaeModel model in models.DistinctBy(model => model.Sha256))
        {
            texts.Add(new("Model", $"{model}, SHA-256 {model.Sha256}"));
            if (model.Provenance.Seed is { } seed)
                texts.Add(new("Seed", seed.ToString(CultureInfo.InvariantCulture)));
        }

        if (command.Trim() is { Length: > 0 } typed)
            texts.Add(new("Comment", typed.ReplaceLineEndings("\n")));

        return texts;
    }

    /// <summary>The label of an image in a picture: its place among the others if it has one, else its name.</summary>
    internal static string LabelOf(VlaeImage image) => image.Place?.ToString() ?? NameOf(image);

    /// <summary>The name of an image: its source, and its class if known.</summary>
    public static string NameOf(VlaeImage image)
    {
        string source = image.Source?.ToShortString() ?? "";
        return image.LabelName is null || source.Contains($"({image.LabelName})", StringComparison.Ordinal)
            ? source : $"{source} ({image.LabelName})".TrimStart();
    }
}
