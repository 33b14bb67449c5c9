using System.Runtime.InteropServices;
using Vlae.Checkpoints;
using Vlae.Checkpoints.Safetensors;
using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Ladder;
using Vlae.Latents;
using Vlae.Tests.Reference;

namespace Vlae.Tests.Checkpoints.Onnx;

/// <summary>The exported graphs in onnxruntime give the results of our engine, to 1e-5.</summary>
public sealed class OnnxAgainstRuntimeTests : IDisposable
{
    private const double Tolerance = 1e-5;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, int> Cases
    {
        get
        {
            string[] cases =
            [
                "notebook", "notebook, no dropout, analytic, paper", "color, dropout", "odd", "odd, analytic, paper",
                "oblong, paper", "64x64x3, 5 levels, paper", "one level",
            ];
            return [.. cases.SelectMany(name => new[] { (name, 1), (name, 7) })];
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Untrained_models_agree_in_any_shape_and_wiring(string name, int batch)
    {
        LadderArchitecture architecture = LadderCases.All[name].Architecture;
        var pixels = new float[batch * architecture.Image.Size];
        var random = new Random(batch);
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (2f * random.NextSingle()) - 1f;

        AssertSame(VlaeModel.Create(architecture, seed: 5), pixels, batch);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void A_trained_model_agrees_on_digits(int batch)
    {
        SafetensorsFile file = Fixture.Read("notebook-trained.safetensors");
        var model = new VlaeModel(Fixture.Parameters(file, "", new LadderArchitecture()));
        ImageSet digits = DigitGenerator.Generate("Test", batch);

        AssertSame(
            model, [.. Enumerable.Range(1, batch).SelectMany(index => digits.GetImage(index).Pixels)], batch);
    }

    [Theory]
    [InlineData(LadderWiring.Notebook, "4 3 2 1")]
    [InlineData(LadderWiring.Paper, "1 2 3 4")]
    public void Both_files_name_the_level_of_each_block(LadderWiring wiring, string levels)
    {
        ModelFile.Write(_folder["x.onnx"], VlaeModel.Create(new() { Wiring = wiring }, seed: 1));

        foreach (string file in (string[])["x.encoder.onnx", "x.decoder.onnx"])
            Assert.Equal(levels, OnnxRuntime.Metadata(_folder[file])["levels"]);
    }

    private void AssertSame(VlaeModel model, float[] pixels, int batch)
    {
        ModelFile.Write(_folder["x.onnx"], model);
        MapShape shape = model.Architecture.Image;
        int size = model.Architecture.CodeSize;
        VlaeImage[] images =
        [
            .. pixels.Chunk(shape.Size).Select(image => new VlaeImage(
                shape.Channels, shape.Height, shape.Width, ImmutableCollectionsMarshal.AsImmutableArray(image))),
        ];
        var latents = model.Encode(images);
        var encoded = OnnxRuntime.Run(
            _folder["x.encoder.onnx"], "image", pixels, batch, shape.Channels, shape.Height, shape.Width);

        Assert.Equal(["mean", "scale"], encoded.Keys.Order());
        Check(encoded["mean"], $"{batch},{size}", [.. latents.SelectMany(latent => latent.Mean)]);
        Check(encoded["scale"], $"{batch},{size}", [.. latents.SelectMany(latent => latent.Scale)]);

        VlaeLatent[] samples =
            [.. Enumerable.Range(0, batch).Select(i => LatentDraw.FromPrior(model, seed: 9, i))];
        var decoded = OnnxRuntime.Run(
            _folder["x.decoder.onnx"], "code", [.. samples.SelectMany(sample => sample.Code)], batch, size);

        Assert.Equal(["image"], decoded.Keys);
        Check(
            decoded["image"], $"{batch},{shape.Channels},{shape.Height},{shape.Width}",
            [.. model.Decode(samples).SelectMany(image => image.Pixels)]);
    }

    private static void Check((string Sides, float[] Values) actual, string sides, float[] expected)
    {
        Assert.Equal(sides, actual.Sides);
        Fixture.AssertClose(expected, actual.Values, Tolerance, sides);
    }
}
