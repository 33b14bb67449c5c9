using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Data.Digits;
using Vlae.Engine;
using Vlae.Engine.Cpu;
using Vlae.Images;
using Vlae.Ladder;

namespace Vlae.Evaluation.Tests;

public sealed class ModelEvaluatorTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public void The_numbers_on_the_test_images_are_PyTorchs()
    {
        string? path = Environment.GetEnvironmentVariable(DataSets.PathVariable);
        Assert.SkipUnless(path is not null && Directory.Exists(Path.Combine(path, "mnist")),
            "needs MNIST: set VLAE_DATA to a folder whose sub-folder mnist holds its four files");
        var notebook = new LadderArchitecture();
        using var engine = new ManagedBackend().CreateEngine(
            Fixture.Parameters(Fixture.Read("notebook-trained.safetensors"), "", notebook));

        ModelMeasurement measured = Measure(engine, notebook, DataSets.Load("Mnist", "Test", cancellationToken: Stop));

        // PyTorch's numbers. The encoder's blocks are from shallow to deep, the notebook's levels from deep to shallow.
        Assert.Equal(10_000, measured.Images);
        Assert.Equal(27.32, measured.ReconstructionFromMean, 0.01);
        Assert.Equal(18.22, measured.KL, 0.01);
        double[] blocks = [2.10, 4.64, 5.80, 5.67];
        Assert.All(measured.Levels, (level, i) => Assert.Equal(blocks[i], level.KL, 0.006));
        Assert.Equal([3, 3, 4, 4], measured.Levels.Select(level => level.ActiveDimensions));
        // The draw of z changes these by a few hundredths.
        Assert.Equal(32.44, measured.Reconstruction, 0.1);
        Assert.Equal(50.65, measured.NegativeElbo, 0.1);
    }

    [Fact]
    public void Batches_do_not_change_a_bit_and_the_hash_is_that_of_the_data_set()
    {
        ImageSet images = DigitGenerator.Generate("Test", 2500);
        using VlaeModel model = SmallTraining.Untrained();
        using ModelEvaluator whole = new(model, 7), parts = new(model, 7);
        whole.Add(images, cancel: Stop);
        float[] pixels = [.. images.AllPixels().Select(PixelScale.FromByte)];
        foreach (float[] part in pixels.Chunk(999 * images.Shape.Size))
            parts.Add(part, Stop);

        ModelMeasurement expected = whole.Result(), actual = parts.Result();
        Assert.Equal(images.Sha256, expected.Sha256);
        Assert.Equal(expected.Sha256, actual.Sha256);
        Assert.Equal(expected.Reconstruction, actual.Reconstruction);
        Assert.Equal(expected.ReconstructionFromMean, actual.ReconstructionFromMean);
        Assert.Equal(
            expected.Levels.SelectMany(level => level.KLByDimension),
            actual.Levels.SelectMany(level => level.KLByDimension));
        Assert.Equal(
            expected.Levels.SelectMany(level => level.MeanVariances),
            actual.Levels.SelectMany(level => level.MeanVariances));
    }

    [Fact]
    public void One_image_at_a_time_gives_the_same_bits()
    {
        ImageSet images = SmallTraining.HeldOut;
        using VlaeModel model = SmallTraining.Untrained();
        using ModelEvaluator whole = new(model, 7) { ImportanceSamples = 3 }, each = new(model, 7)
        {
            ImportanceSamples = 3,
        };
        whole.Add(images, cancel: Stop);
        for (int i = 1; i <= images.Count; i++)
            each.Add(images.GetImage(i).Pixels.AsSpan(), Stop);

        Assert.Equal(whole.Result().Reconstruction, each.Result().Reconstruction);
        Assert.Equal(whole.Result().KL, each.Result().KL);
        Assert.Equal(whole.Result().ImportanceWeightedBound, each.Result().ImportanceWeightedBound);
    }

    [Fact]
    public void Vectors_of_other_widths_differ_only_by_rounding()
    {
        using VlaeModel model = SmallTraining.Untrained();
        ModelMeasurement[] measured =
        [
            .. new[] { 128, 256, 512 }.Select(bits =>
            {
                using var engine = new ManagedEngine(model.Parameters, bits);
                return Measure(engine, model.Architecture, SmallTraining.HeldOut);
            }),
        ];

        Assert.All(measured, m => Assert.Equal(measured[0].NegativeElbo, m.NegativeElbo, 1e-5 * m.NegativeElbo));
    }

    [Fact]
    public void Active_units_have_a_varying_mean_and_active_dimensions_a_divergence()
    {
        // The first image's means are 0, the second's these: variances 0.009, 0.011, 2.25, 2.25.
        using var engine = new TwoImages([0.19f, 0.21f, 3, 3], [1, 1, 1, 1]);
        ModelMeasurement measured = Measure(
            engine, LinearGaussian.Architecture, new("Two", "Test", 1, 8, 8, new byte[128], null));

        Assert.Equal(3, measured.ActiveUnits);
        Assert.Equal([2, 1], measured.Levels.Select(level => level.ActiveUnits));
        Assert.Equal([1, 2], measured.Levels.Select(level => level.Level));
        // KL is half the mean square: 0.009, 0.011, 2.25, 2.25.
        Assert.Equal(3, measured.ActiveDimensions);
        Assert.Equal(((0.19 * 0.19) + (0.21 * 0.21) + 18) / 4, measured.KL, 1e-6);
    }

    [Fact]
    public void Bits_are_from_the_density_at_the_middle_of_a_bin()
    {
        using var engine = new ConstantEngine(mean: 0, scale: 1, output: -1);
        ImageSet black = new("Black", "Test", 1, 8, 8, new byte[64 * 3], null);
        ModelMeasurement measured = Measure(engine, LinearGaussian.Architecture, black);

        // Every pixel is reconstructed exactly, so its probability is the normal density at 0 times the width of a bin.
        Assert.Equal(0, measured.NegativeElbo, 1e-12);
        Assert.Equal(-Math.Log2(1 / Math.Sqrt(2 * Math.PI) * 2 / 255), measured.BitsPerDimension, 1e-12);
    }

    [Fact]
    public void Only_the_first_images_are_measured_and_their_codes_kept()
    {
        using VlaeModel model = SmallTraining.Untrained();
        using var evaluator = new ModelEvaluator(model) { IsKept = i => i < 5 };
        evaluator.Add(SmallTraining.HeldOut, 8, Stop);
        VlaeLatent fifth = model.Encode([SmallTraining.HeldOut.GetImage(4), SmallTraining.HeldOut.GetImage(5)])[1];

        Assert.Equal(8, evaluator.Result().Images);
        Assert.Equal(5, evaluator.Codes.Rows);
        Assert.Equal([2, 2, 2, 2, 1, 1, 1, 1], evaluator.Codes.Levels);
        Assert.Equal(fifth.Mean, evaluator.Codes.Values[^8..]);
    }

    [Fact]
    public void No_images_and_images_of_another_shape_are_refused()
    {
        using VlaeModel model = SmallTraining.Untrained();
        using var evaluator = new ModelEvaluator(model);

        Assert.Equal("NothingToMeasure", Assert.Throws<VlaeException>(() => evaluator.Result()).ErrorId);
        Assert.Throws<ArgumentException>(() => evaluator.Add(
            new ImageSet("Small", "Test", 1, 8, 8, new byte[64], null), cancel: Stop));
        Assert.Throws<ArgumentException>(() => evaluator.Add(new float[100], Stop));
    }

    private static ModelMeasurement Measure(ILadderEngine engine, LadderArchitecture architecture, ImageSet images)
    {
        using var evaluator = new ModelEvaluator(engine, architecture, seed: 1);
        evaluator.Add(images, cancel: Stop);
        return evaluator.Result();
    }

    private sealed class TwoImages(float[] second, float[] scale) : ILadderEngine
    {
        public void Encode(
            ReadOnlySpan<float> images, Span<float> means, Span<float> scales, CancellationToken cancel = default)
        {
            second.CopyTo(means[4..]);
            scale.CopyTo(scales);
            scale.CopyTo(scales[4..]);
        }

        public void Decode(ReadOnlySpan<float> codes, Span<float> images, CancellationToken cancel = default) =>
            images.Clear();

        public void Dispose()
        {
        }
    }
}
