using System.Collections.Immutable;
using System.Globalization;
using Vlae.Ladder;
using Vlae.Pictures.Grids;

namespace Vlae.Pages.Explorer;

/// <summary>Gathers the data of the page: the decoder, the images' codes, and the maps.</summary>
internal static class ExplorerContent
{
    // With these, the default model's page agrees with its decoder to 2e-4 and has less than 1.5 MB.
    private const int NetworkBytes = 3;
    private const int PointBytes = 2;
    private const int MaxPoints = 2000;

    // As many as have colors that a reader can tell.
    private const int MaxCategories = 20;

    /// <summary>Encodes the images, and gathers the data.</summary>
    /// <param name="model">The model.</param>
    /// <param name="images">At least one image of the model's shape.</param>
    /// <param name="exampleCount">The number of images whose pixels are in the page.</param>
    /// <param name="keepPath">Whether the names of files have their folders.</param>
    /// <param name="cancel">Stops soon.</param>
    public static ExplorerData Gather(
        VlaeModel model, IReadOnlyList<VlaeImage> images, int exampleCount, bool keepPath, CancellationToken cancel)
    {
        VlaeImage[] shown = ImageSelection.ExamplesFirst(ImageSelection.Evenly(images, MaxPoints), exampleCount);
        ImmutableArray<VlaeLatent> latents = model.Encode(shown, cancel);
        Func<VlaeImage, string?> labelOf = shown.Any(image => ClassOf(image) is not null) ? ClassOf : CategoryOf(shown);
        ImmutableArray<string> labels =
        [
            .. shown.Where(image => labelOf(image) is not null).OrderBy(image => image.Label)
                .Select(image => labelOf(image)!).Distinct(),
        ];
        int examples = Math.Min(exampleCount, shown.Length);
        return new(
            About(model),
            MapAbout(shown, examples),
            Network(model),
            labels,
            Examples(shown[..examples], latents[..examples], keepPath),
            new(
                [.. shown.Select(image => labelOf(image) is { } label ? labels.IndexOf(label) : -1)],
                PointBytes,
                Codes(latents, PointBytes)),
            [.. Enumerable.Range(1, model.Architecture.Levels.Length).Select(level => Map(latents, level))]);
    }

    private static ExplorerNetwork Network(VlaeModel model)
    {
        LadderArchitecture a = model.Architecture;
        int count = a.Levels.Length;
        float[] weights =
        [
            .. model.Parameters.Names.Where(name => name.StartsWith("generate.", StringComparison.Ordinal))
                .SelectMany(model.Parameters.ToArray),
        ];
        return new(
            a.Image, a.LatentSize, a.HiddenSize, [.. Enumerable.Range(0, count).Select(i => Layer(count - i))],
            NetworkBytes, FloatBytes.Pack(weights, NetworkBytes));

        // The decoder's maps mirror the encoder's: the number of a level is the depth of its map.
        ExplorerLayer Layer(int level)
        {
            (MapShape map, LevelShape shape) = (a.Maps[level], a.Levels[level - 1]);
            return new(
                level, a.BlockOfLevel(level), map.Channels, map.Height, map.Width, shape.Kernel, shape.Stride);
        }
    }

    private static ExplorerExamples Examples(
        VlaeImage[] images, ImmutableArray<VlaeLatent> latents, bool keepPath) => new(
        [
            .. images.Select((image, i) =>
                (keepPath ? image.Source?.ToString() : image.Source?.ToShortString()) is { Length: > 0 } source
                    ? source : $"Image {i + 1}"),
        ],
        images.SelectMany(image => ImageGrid.Draw([image], columns: 1, scale: 1, padding: 0).Bytes.ToArray()).ToArray(),
        Codes(latents, NetworkBytes));

    private static ExplorerMap Map(ImmutableArray<VlaeLatent> latents, int level)
    {
        var found = PrincipalComponents.Of([.. latents.Select(latent => latent.Levels[level - 1].Code)]);
        return new(level, found.Mean, found.Variances, found.Axes, found.Explained);
    }

    private static byte[] Codes(ImmutableArray<VlaeLatent> latents, int kept) =>
        FloatBytes.Pack([.. latents.SelectMany(latent => latent.Code)], kept);

    private static string? ClassOf(VlaeImage image) =>
        image.LabelName ?? image.Label?.ToString(CultureInfo.InvariantCulture);

    // Images without classes have the colors of the first factor that divides them into a few categories.
    private static Func<VlaeImage, string?> CategoryOf(VlaeImage[] images)
    {
        string? factor = images.SelectMany(image => image.Factors?.Names ?? []).Distinct()
            .FirstOrDefault(name => images.All(image => image.Factors?.Find(name)?.Kind != FactorKind.Continuous)
                && images.Select(image => image.Factors?[name]).Distinct().Count() is > 1 and <= MaxCategories);
        return image => factor is not null && image.Factors?[factor] is { } value
            ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
    }

    private static string About(VlaeModel model) =>
        string.Create(CultureInfo.InvariantCulture, $"{model}, {model.ParameterCount:N0} parameters");

    private static string MapAbout(VlaeImage[] shown, int examples)
    {
        string[] sets =
        [
            .. shown.Select(image => image.Source is { DataSet: { } set, Split: var split } ? $"{set} {split}" : "")
                .Distinct(),
        ];
        string of = sets is [{ Length: > 0 } set] ? $" of {set}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{shown.Length:N0} images{of}. Each level's codes are drawn along the two directions of their largest " +
            $"variance (with its percentage), at one scale for all levels. Hover over a point to see its " +
            $"reconstruction and the same image at the other levels. Click to load it, with its " +
            $"original if it is one of the {examples:N0} examples.");
    }
}
