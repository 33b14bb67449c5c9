using System.Collections.Immutable;
using Vlae.Checkpoints;
using Vlae.Latents;
using Vlae.Priors;

namespace Vlae.Tests.Priors;

/// <summary>Codes are drawn from a model's fitted prior; the model's file keeps it.</summary>
public sealed class FittedPriorTests
{
    private const int Codes = 8;

    // Component 0 has only -3, component 1 only 3, both with a small spread.
    private static readonly FittedPrior Two = new(
        [0.25f, 0.75f],
        [.. Enumerable.Repeat(-3f, Codes), .. Enumerable.Repeat(3f, Codes)],
        [.. Enumerable.Repeat(0.1f, 2 * Codes)]);

    private static readonly VlaeModel Model = SmallTraining.Untrained().With(Two);

    [Fact]
    public void Draws_have_the_weights_and_moments_of_the_components()
    {
        VlaeLatent[] draws =
            [.. Enumerable.Range(0, 2000).Select(i => LatentDraw.FromPrior(Model, 1, i, PriorKind.Fitted))];

        Assert.All(draws, draw => Assert.Single(draw.Code.Select(code => code > 0).Distinct()));
        VlaeLatent[] high = [.. draws.Where(draw => draw.Code[0] > 0)];
        Assert.Equal(0.75, high.Length / 2000.0, 0.04);
        double[] rests = [.. high.SelectMany(draw => draw.Code).Select(code => (code - 3) / 0.1)];
        Assert.Equal(0, rests.Average(), 0.04);
        Assert.Equal(1, rests.Average(rest => rest * rest), 0.06);
        Assert.Equal(Enumerable.Repeat(3f, Codes), high[0].Mean);
        Assert.Equal(Enumerable.Repeat(0.1f, Codes), high[0].Scale);
    }

    [Fact]
    public void Seed_number_and_temperature_determine_a_draw()
    {
        VlaeLatent one = LatentDraw.FromPrior(Model, 5, 3, PriorKind.Fitted);
        VlaeLatent cold = LatentDraw.FromPrior(Model, 5, 3, PriorKind.Fitted, 0f);

        Assert.Equal(one.Code, LatentDraw.FromPrior(Model, 5, 3, PriorKind.Fitted).Code);
        Assert.NotEqual(one.Code, LatentDraw.FromPrior(Model, 6, 3, PriorKind.Fitted).Code);
        Assert.Equal(one.Mean, cold.Code);
        // The standard prior does not change.
        Assert.Equal(
            LatentDraw.FromPrior(SmallTraining.Untrained(), 5, 3).Code,
            LatentDraw.FromPrior(Model, 5, 3, PriorKind.Standard).Code);
    }

    [Fact]
    public void Redrawn_levels_fit_the_kept_ones()
    {
        foreach (float kept in new[] { -3f, 3f })
        {
            ImmutableArray<float> code = [.. Enumerable.Repeat(kept, Codes)];
            var latent = new VlaeLatent(Model, code, [.. new float[Codes]]);
            for (int i = 0; i < 50; i++)
            {
                VlaeLatent drawn = LatentDraw.Redraw(latent, [2], 7, i, PriorKind.Fitted);
                Range part = Model.Architecture.CodeOfLevel(2);

                Assert.All(drawn.Code, value => Assert.Equal(kept, value, 0.6f));
                Assert.NotEqual(code[part], drawn.Code[part]);
                Assert.Equal(code[Model.Architecture.CodeOfLevel(1)], drawn.Code[Model.Architecture.CodeOfLevel(1)]);
            }
        }
    }

    [Fact]
    public void A_model_without_one_is_an_error()
    {
        var error = Assert.Throws<VlaeException>(
            () => LatentDraw.FromPrior(SmallTraining.Untrained(), 1, 0, PriorKind.Fitted));
        Assert.Equal("PriorNotFitted", error.ErrorId);
    }

    [Fact]
    public void A_file_keeps_it()
    {
        using var folder = new TemporaryFolder();
        string path = folder["with.safetensors"];
        new ModelCheckpoint(Model).Write(path);
        VlaeModel read = ModelCheckpoint.Read(path).Model;

        Assert.Equal(Two, read.Prior);
        Assert.Equal(Model.Sha256, read.Sha256);
        new ModelCheckpoint(SmallTraining.Untrained()).Write(folder["without.safetensors"]);
        Assert.Null(ModelCheckpoint.Read(folder["without.safetensors"]).Model.Prior);
    }

    [Fact]
    public void A_forged_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        string path = folder["forged.safetensors"];
        new ModelCheckpoint(Model).Write(path);
        byte[] bytes = File.ReadAllBytes(path);
        // The prior's tensors are the file's last; the last of them are the scales.
        bytes.AsSpan(^4).Clear();
        File.WriteAllBytes(path, bytes);

        var error = Assert.Throws<VlaeException>(() => ModelCheckpoint.Read(path));
        Assert.Equal("CheckpointMismatch", error.ErrorId);
        Assert.Contains("its prior has impossible numbers", error.Message);
    }

    [Fact]
    public void Impossible_numbers_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new FittedPrior([], [], []));
        Assert.Throws<ArgumentException>(() => new FittedPrior([1f], [0f], [0f]));
        Assert.Throws<ArgumentException>(() => new FittedPrior([0.5f], [0f], [1f]));
        Assert.Throws<ArgumentException>(() => new FittedPrior([1f], [float.NaN], [1f]));
        Assert.Throws<ArgumentException>(() => new FittedPrior([1f], [0f, 0f], [1f]));
        Assert.Throws<ArgumentException>(() => SmallTraining.Untrained().With(new FittedPrior([1f], [0f], [1f])));
    }
}
