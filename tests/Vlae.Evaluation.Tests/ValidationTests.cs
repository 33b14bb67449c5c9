using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Data.Digits;
using Vlae.Engine;
using Vlae.Engine.Cpu;
using Vlae.Images;
using Vlae.Ladder;
using Vlae.Training;

namespace Vlae.Evaluation.Tests;

/// <summary>The losses on held-out images: the closed form, the draw, and PyTorch's numbers.</summary>
public sealed class ValidationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_numbers_on_the_test_images_are_PyTorchs()
    {
        string? path = Environment.GetEnvironmentVariable(DataSets.PathVariable);
        Assert.SkipUnless(path is not null && Directory.Exists(Path.Combine(path, "mnist")),
            "needs MNIST: set VLAE_DATA to a folder whose sub-folder mnist holds its four files");
        ImageSet images = DataSets.Load("Mnist", "Test", cancellationToken: TestContext.Current.CancellationToken);
        var notebook = new LadderArchitecture();
        using ILadderEngine engine = new ManagedBackend().CreateEngine(
            Fixture.Parameters(Fixture.Read("notebook-trained.safetensors"), "", notebook));

        ModelMeasurement measured = Measure(engine, notebook, images, 1);

        // The numbers are from the fixtures' README. The draw of z changes the reconstruction by a few hundredths.
        Assert.Equal(32.44, measured.Reconstruction, 0.1);
        Assert.Equal(18.22, measured.KL, 0.02);
    }

    [Fact]
    public void The_latent_term_is_the_closed_form()
    {
        LadderArchitecture a = SmallTraining.Architecture;
        using var engine = new ConstantEngine(mean: 0.5f, scale: 2f, output: 0f);

        ModelMeasurement measured = Measure(engine, a, SmallTraining.HeldOut, 0);

        Assert.Equal(a.CodeSize * (((0.25 + 4 - 1) / 2) - Math.Log(2)), measured.KL, 1e-9);
    }

    [Fact]
    public void The_reconstruction_is_half_the_squared_error()
    {
        using var engine = new ConstantEngine(mean: 0f, scale: 1f, output: 0.25f);
        ImageSet images = SmallTraining.HeldOut;
        double expected = 0;
        foreach (byte pixel in images.AllPixels())
            expected += Math.Pow(PixelScale.FromByte(pixel) - 0.25, 2) / 2 / images.Count;

        ModelMeasurement measured = Measure(engine, SmallTraining.Architecture, images, 0);

        Assert.Equal(expected, measured.Reconstruction, 1e-6);
        Assert.Equal(0, measured.KL);
    }

    [Fact]
    public void Codes_are_drawn_from_the_posterior_over_several_batches()
    {
        // 3,000 images are three batches of 1,024; the last is shorter.
        ImageSet images = DigitGenerator.Generate("Test", 3000);
        using var engine = new ConstantEngine(mean: 0.5f, scale: 2f, output: 0f);

        Measure(engine, SmallTraining.Architecture, images, 7);

        // Each batch is first decoded at its means.
        int codes = SmallTraining.Architecture.CodeSize;
        int[] batches = [1024, 1024, 952];
        IEnumerable<float> drawn = batches.SelectMany((count, i) =>
            engine.Codes.Skip(((2 * 1024 * i) + count) * codes).Take(count * codes));
        double[] draws = [.. drawn.Select(z => (z - 0.5) / 2)];
        Assert.Equal(3000 * SmallTraining.Architecture.CodeSize, draws.Length);
        Assert.Equal(0, draws.Average(), 0.03);
        Assert.Equal(1, draws.Average(z => z * z), 0.04);
        // No image gets the draw of another image. A few floats are equal by chance.
        Assert.InRange(draws.Distinct().Count(), draws.Length * 0.99, draws.Length);
    }

    [Fact]
    public void The_draws_depend_on_the_seed()
    {
        EpochReport[] results = [.. new long[] { 1, 1, 2 }.Select(Measured)];

        Assert.Equal(results[0].ValidationReconstruction, results[1].ValidationReconstruction);
        Assert.NotEqual(results[0].ValidationReconstruction, results[2].ValidationReconstruction);
        Assert.All(results, result => Assert.Equal(results[0].ValidationLatent, result.ValidationLatent));

        static EpochReport Measured(long seed) => Validation.Measure(
            Report, SmallTraining.Untrained(), SmallTraining.HeldOut, [], new() { Seed = seed }, cancel: Stop);
    }

    [Fact]
    public void It_can_be_canceled() => Assert.Throws<OperationCanceledException>(() => Validation.Measure(
        Report, SmallTraining.Untrained(), SmallTraining.HeldOut, [], new(),
        cancel: new CancellationToken(canceled: true)));

    private static EpochReport Report => new(1, 1, 0, 0, TimeSpan.Zero, 0);

    private static ModelMeasurement Measure(ILadderEngine engine, LadderArchitecture a, ImageSet images, long seed)
    {
        using var evaluator = new ModelEvaluator(engine, a, seed);
        evaluator.Add(images, cancel: Stop);
        return evaluator.Result();
    }
}
