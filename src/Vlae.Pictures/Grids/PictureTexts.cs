using System.Globalization;
using Vlae.Pictures.Png;

namespace Vlae.Pictures.Grids;

/// <summary>What a picture's file says of its images: their names, the models that decoded them, the command.</summary>
public static class PictureTexts
{
    private const int MaxNames = 10;

    /// <summary>The texts, those alone that are known.</summary>
    /// <param name="images">The images; of a file, its name without the folder.</param>
    /// <param name="models">The models that decoded some of them.</param>
    /// <param name="command">What was typed; empty if nobody knows.</param>
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

    /// <summary>What an image is called in a picture: its source, and its class where that is known.</summary>
    internal static string NameOf(VlaeImage image)
    {
        string source = image.Source is { DataSet: null, Path: { } path }
            ? Path.GetFileName(path) : $"{image.Source}";
        return image.LabelName is null || source.Contains($"({image.LabelName})", StringComparison.Ordinal)
            ? source : $"{source} ({image.LabelName})".TrimStart();
    }
}
