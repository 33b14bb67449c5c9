using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Evaluation.Meaning;
using Vlae.Ladder;

namespace Vlae.Evaluation.Tests.Meaning;

public sealed class LevelMeaningStudyTests
{
    private static readonly Lazy<ClassReader> Reader = new(() =>
        ClassReader.Train(DigitGenerator.Generate("Train", 8000), DigitGenerator.Generate("Test", 1000), 1));

    [Fact]
    public void A_reader_classifies_digits() => Assert.InRange(Reader.Value.Accuracy, 0.93, 1);

    [Fact]
    public void A_reader_is_a_function_of_its_seed()
    {
        (ImageSet train, ImageSet test) = (DigitGenerator.Generate("Train", 300), DigitGenerator.Generate("Test", 500));
        double[] scores = [.. new[] { 1, 1, 2 }.Select(seed => ClassReader.Train(train, test, seed).Accuracy)];

        Assert.Equal(scores[0], scores[1]);
        Assert.NotEqual(scores[0], scores[2]);
    }

    [Theory]
    [InlineData(LadderWiring.Paper, 1, 3, 4)]
    [InlineData(LadderWiring.Notebook, 4, 2, 1)]
    public void The_known_meaning_of_a_level_is_found_and_swaps_with_the_wiring(
        LadderWiring wiring, int thickness, int label, int slant)
    {
        using VlaeModel model = PenBackend.Model(wiring);
        LevelMeaning meaning = new LevelMeaningStudy(model, Reader.Value, 3).Run(
            draws: 600, TestContext.Current.CancellationToken);

        LevelShare Of(int level, SobolIndexKind kind) => meaning.Shares.Single(s => s.Level == level && s.Kind == kind);
        Assert.Equal(8, meaning.Shares.Length);
        Assert.InRange(Of(thickness, SobolIndexKind.First).Thickness, 0.85, 1);
        Assert.InRange(Of(label, SobolIndexKind.First).Class, 0.85, 1);
        Assert.InRange(Of(slant, SobolIndexKind.First).Slant, 0.4, 1); // classes lean by themselves as well
        Assert.InRange(Of(slant, SobolIndexKind.First).Class, -0.12, 0.12);
        Assert.InRange(Of(thickness, SobolIndexKind.Total).Slant, 0, 0.1);
        Assert.InRange(Of(label, SobolIndexKind.Total).Length, 0.7, 1);

        // The block without effect changes nothing.
        LevelShare idle = Of(10 - thickness - label - slant, SobolIndexKind.Total);
        Assert.Equal((0, 0, 0), (idle.Class, idle.Thickness, idle.Height));
    }

    [Fact]
    public void The_same_seed_gives_the_same_indices()
    {
        using VlaeModel model = PenBackend.Model(LadderWiring.Paper);
        LevelShare[][] runs =
        [
            .. new[] { 3, 3, 4 }.Select(seed => new LevelMeaningStudy(model, Reader.Value, seed).Run(
                draws: 30, TestContext.Current.CancellationToken).Shares.ToArray()),
        ];

        Assert.Equal(runs[0], runs[1]);
        Assert.NotEqual(runs[0], runs[2]);
    }

    [Fact]
    public void Colored_images_are_refused()
    {
        using VlaeModel model = VlaeModel.Create(new() { Channels = 3 }, 1);
        var study = new LevelMeaningStudy(model, Reader.Value, 1);

        var refusal = Assert.Throws<VlaeException>(() => study.Run(10, TestContext.Current.CancellationToken));
        Assert.Equal("ImageNotGrey", refusal.ErrorId);
    }
}
