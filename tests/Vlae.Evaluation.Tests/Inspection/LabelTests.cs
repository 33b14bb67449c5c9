using Vlae.Bench;
using Vlae.Bench.Labels;
using Vlae.Data;
using Vlae.Engine;
using Vlae.Evaluation.Inspection;
using Vlae.Inspections;
using Vlae.Ladder;
using Vlae.Training;
using Vlae.Training.Options;

namespace Vlae.Evaluation.Tests.Inspection;

/// <summary>
/// Labels with planted defects, after a training of seconds. docs/guide/inspection.md has numbers of whole trainings.
/// </summary>
public sealed class LabelTests
{
    [Fact]
    public void Seed_and_number_determine_a_label()
    {
        LabelPicture good = LabelSet.Good(1, 3, 2)[1], bad = LabelSet.Bad(1, 5, 1)[0];

        Assert.Equal(good.Image.Pixels, LabelSet.Good(1, 4, 1)[0].Image.Pixels);
        Assert.NotEqual(good.Image.Pixels, LabelSet.Good(2, 4, 1)[0].Image.Pixels);
        Assert.Equal(bad.Image.Pixels, LabelSet.Bad(1, 4, 2)[1].Image.Pixels);
        Assert.Equal(bad.Mask, LabelSet.Bad(1, 4, 2)[1].Mask);
    }

    [Fact]
    public void A_defect_shows_where_its_mask_says()
    {
        IReadOnlyList<LabelPicture> bad = LabelSet.Bad(1, 0, 8);

        Assert.Equal(2, bad.Count(picture => picture.Kind == LabelDefectKind.Stain));
        Assert.All(bad, picture => Assert.InRange(picture.Mask.Count(shows => shows), 8, 400));
        Assert.Empty(LabelSet.Good(1, 0, 1)[0].Mask);
    }

    [Fact]
    public void A_short_training_finds_missing_parts_and_their_places()
    {
        using VlaeModel model = Train(LabelSet.Good(1, 0, 120));
        FittedInspection inspection = InspectionFit.Of(model, Images(LabelSet.Good(1, 120, 40)), 0.05);
        var inspector = new Inspector(model, inspection);
        ImageInspection[] good = [.. inspector.Inspect(Images(LabelSet.Good(1, 160, 40)))];
        LabelPicture[] missing =
            [.. LabelSet.Bad(1, 0, 40).Where(picture => picture.Kind == LabelDefectKind.Missing)];
        ImageInspection[] bad = [.. inspector.Inspect(Images(missing))];

        Assert.Equal(10, bad.Length);
        Assert.InRange(RocArea.Of(good.Select(result => result.Score), bad.Select(result => result.Score)), 0.9, 1);
        Assert.InRange(good.Count(result => result.IsAnomaly), 0, 7);
        // The worst region touches the defect.
        Assert.InRange(bad.Where((result, i) => Touches(result, missing[i])).Count(), 7, 10);
    }

    private static VlaeModel Train(IReadOnlyList<LabelPicture> pictures)
    {
        var builder = new ImageSetBuilder();
        foreach (VlaeImage image in Images(pictures))
            builder.TryAdd(image);
        var architecture = new LadderArchitecture
        {
            Height = 64, Width = 64, Levels = [new(8, 4, 4), new(16, 4, 4), new(16, 4, 1)], LatentSize = 8,
            HiddenSize = 16, Dropout = 0,
        };
        TrainingOptions options = TrainingRecipes.OptionsOf(TrainingRecipe.Fast) with
        {
            Epochs = 10, BatchSize = 32, LearningRate = 0.03f, Seed = 1,
        };
        return new Trainer(VlaeModel.Create(architecture, 1), builder.Build(), options, EngineRegistry.Default)
            .Run(CancellationToken.None).Model;
    }

    private static VlaeImage[] Images(IEnumerable<LabelPicture> pictures) =>
        [.. pictures.Select(picture => picture.Image)];

    private static bool Touches(ImageInspection result, LabelPicture picture) =>
        picture.Mask.Where((shows, i) => shows
            && i % 64 >= result.X && i % 64 < result.X + result.Width
            && i / 64 >= result.Y && i / 64 < result.Y + result.Height).Any();
}
