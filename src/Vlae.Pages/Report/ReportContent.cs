using System.Collections.Immutable;
using Vlae.Bounds;
using Vlae.Evaluation;
using Vlae.Latents;
using Vlae.Pages.Explorer;
using Vlae.Pictures;
using Vlae.Pictures.Grids;

namespace Vlae.Pages.Report;

/// <summary>The parts of a report that show the current model.</summary>
/// <param name="Measured">The measurement on the images; null without images.</param>
/// <param name="ImagesName">The data set and split of the images; null without images.</param>
/// <param name="Pairs">Pictures of an original above its reconstruction.</param>
/// <param name="Samples">Ten rows of ten samples.</param>
/// <param name="Start">The name of the code from which the traversals start.</param>
/// <param name="Levels">The levels, from the top.</param>
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

    private const int MaxPairs = 24, SampleSide = 10, MaxTraversals = 4, Steps = 11;

    /// <summary>Measures, encodes and decodes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="images">Held-out images of its shape, or null.</param>
    /// <param name="seed">The seed of the samples and of the measurement.</param>
    /// <param name="cancel">Stops soon.</param>
    public static ReportContent Gather(VlaeModel model, ReportImages? images, long seed, CancellationToken cancel)
    {
        ModelMeasurement? measured = null;
        ImmutableArray<ReportPicture> pairs = [];
        var start = new VlaeLatent(
            model, [.. new float[model.Architecture.CodeSize]], [.. new float[model.Architecture.CodeSize]]);
        string startName = "the middle of the prior";
        if (images is { All.Length: > 0 })
        {
            ImmutableArray<VlaeImage> all = images.All;
            using var evaluator = new ModelEvaluator(model, seed);
            evaluator.Add(all.SelectMany(image => image.Pixels).ToArray(), cancel);
            measured = evaluator.Result();
            ImmutableArray<VlaeLatent> latents =
                model.Encode([.. ImageSelection.ExamplesFirst(all, MaxPairs).Take(MaxPairs)], cancel);
            pairs =
            [
                .. latents.Zip(model.Decode(latents, cancel), (latent, decoded) => new ReportPicture(
                    $"{latent.Image!.Source?.ToShortString()}, original over reconstruction", Name(latent.Image),
                    ImageGrid.Draw([latent.Image, decoded], columns: 1, scale: 1, padding: 0, cancel: cancel))),
            ];
            VlaeImage first = latents[0].Image!;
            (start, startName) = (latents[0], $"{first.Source?.ToShortString()} ({Name(first)})");
        }

        cancel.ThrowIfCancellationRequested();
        VlaeLatent[] samples =
            [.. Enumerable.Range(0, SampleSide * SampleSide).Select(i => LatentDraw.FromPrior(model, seed, i))];
        return new(
            measured,
            measured is null ? null : images!.Name,
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
/// <param name="Description">The text for people who cannot see it.</param>
/// <param name="Caption">The text beside it.</param>
/// <param name="Raster">Its pixels.</param>
internal sealed record ReportPicture(string Description, string Caption, Raster Raster);

/// <summary>A level in a report.</summary>
/// <param name="Level">From 1 (bottom) to L (top).</param>
/// <param name="Measured">The level's measurement on the images; null without images.</param>
/// <param name="Traversals">Traversals of the dimensions with the largest KL, the largest first.</param>
internal sealed record ReportLevel(int Level, LevelMeasurement? Measured, ImmutableArray<ReportPicture> Traversals);
