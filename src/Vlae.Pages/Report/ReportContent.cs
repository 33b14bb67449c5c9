using System.Collections.Immutable;
using Vlae.Bounds;
using Vlae.Data;
using Vlae.Evaluation;
using Vlae.Latents;
using Vlae.Pages.Explorer;
using Vlae.Pictures;
using Vlae.Pictures.Grids;

namespace Vlae.Pages.Report;

/// <summary>What a report shows of the model as it is now.</summary>
/// <param name="Measured">What it is worth on the images; null where there are none.</param>
/// <param name="ImagesName">The images' data set and split; null where there are none.</param>
/// <param name="Pairs">An original over its reconstruction each.</param>
/// <param name="Samples">Ten rows of ten samples.</param>
/// <param name="Start">The name of what the traversals start from.</param>
/// <param name="Levels">The levels, the top first.</param>
internal sealed record ReportContent(
    ModelMeasurement? Measured,
    string? ImagesName,
    ImmutableArray<ReportPicture> Pairs,
    ReportPicture Samples,
    string Start,
    ImmutableArray<ReportLevel> Levels)
{
    /// <summary>The end of a traversal, in standard deviations of the prior.</summary>
    public const float Range = 3;

    private const int MaxMeasured = 1000, MaxPairs = 24, SampleSide = 10, MaxTraversals = 4, Steps = 11;

    /// <summary>Measures, encodes and decodes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="images">Held-out images of its shape, the first thousand of which are measured; or null.</param>
    /// <param name="seed">Names the samples.</param>
    /// <param name="cancel">Stops soon.</param>
    public static ReportContent Gather(VlaeModel model, ImageSet? images, long seed, CancellationToken cancel)
    {
        ModelMeasurement? measured = null;
        ImmutableArray<ReportPicture> pairs = [];
        var start = new VlaeLatent(
            model, [.. new float[model.Architecture.CodeSize]], [.. new float[model.Architecture.CodeSize]]);
        string startName = "the middle of the prior";
        if (images is { Count: > 0 })
        {
            using var evaluator = new ModelEvaluator(model, seed);
            evaluator.Add(images, MaxMeasured, cancel);
            measured = evaluator.Result();
            VlaeImage[] all = [.. Enumerable.Range(1, Math.Min(images.Count, MaxMeasured)).Select(images.GetImage)];
            ImmutableArray<VlaeLatent> latents =
                model.Encode([.. ImageSelection.ExamplesFirst(all, MaxPairs).Take(MaxPairs)], cancel);
            pairs =
            [
                .. latents.Zip(model.Decode(latents, cancel), (latent, decoded) => new ReportPicture(
                    $"{latent.Image!.Source}, original over reconstruction", Name(latent.Image),
                    ImageGrid.Draw([latent.Image, decoded], columns: 1, scale: 1, padding: 0, cancel: cancel))),
            ];
            (start, startName) = (latents[0], $"{latents[0].Image!.Source} ({Name(latents[0].Image!)})");
        }

        cancel.ThrowIfCancellationRequested();
        VlaeLatent[] samples =
            [.. Enumerable.Range(0, SampleSide * SampleSide).Select(i => LatentDraw.FromPrior(model, seed, i))];
        return new(
            measured,
            measured is null ? null : $"{images!.Name} {images.Split}",
            pairs,
            new(
                "100 samples from the prior", "",
                ImageGrid.Draw(model.Decode(samples, cancel), SampleSide, scale: 1, padding: 1, cancel: cancel)),
            startName,
            [
                .. Enumerable.Range(1, model.Architecture.Levels.Length).Reverse()
                    .Select(level => Level(start, level, measured?.Levels[level - 1], cancel)),
            ]);
    }

    private static ReportLevel Level(
        VlaeLatent start, int level, LevelMeasurement? measured, CancellationToken cancel)
    {
        var order = new DimensionOrder(
            measured is { } known ? known.KLByDimension : DecoderResponse.Of(start, level, Range, cancel));
        int active = Math.Clamp(measured?.ActiveDimensions ?? MaxTraversals, 1, MaxTraversals);
        return new(level, measured, [.. order.Take(active).Select(dimension => new ReportPicture(
            $"Level {level}, dimension {dimension}, from -{Range} to {Range}", $"{dimension}",
            ImageGrid.Draw(
                start.Model.Decode([.. LatentTraversal.Line(start, level, dimension, Range, Steps)], cancel),
                Steps, scale: 1, padding: 1, cancel: cancel)))]);
    }

    private static string Name(VlaeImage image) => image.LabelName ?? $"{image.Label}";
}

/// <summary>A picture in a report.</summary>
/// <param name="Description">What is seen, for those who do not see it.</param>
/// <param name="Caption">What stands by it.</param>
/// <param name="Raster">Its pixels.</param>
internal sealed record ReportPicture(string Description, string Caption, Raster Raster);

/// <summary>A level in a report.</summary>
/// <param name="Level">From 1 (bottom) to L (top).</param>
/// <param name="Measured">What it says about the images; null where there are none.</param>
/// <param name="Traversals">Traversals of the dimensions that say most, the first one first.</param>
internal sealed record ReportLevel(int Level, LevelMeasurement? Measured, ImmutableArray<ReportPicture> Traversals);
