using Vlae.Engine;
using Vlae.Tests.Reference;
using Vlae.Tests.Reference.Network;

namespace Vlae.Tests.Torch;

/// <summary>The Torch backend agrees with the reference, for every shape, loss, option and wiring.</summary>
/// <remarks>
/// Dropout and image noise are off, because backends draw them differently; see <see cref="TorchNoiseTests"/>.
/// </remarks>
public sealed class TorchAgainstReferenceTests
{
    private const float LearningRate = 0.002f;

    public static TheoryData<string> Cases => [.. LadderCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_step_has_the_references_losses_and_gradients(string name)
    {
        const int step = 5;
        LadderCase @case = LadderCases.All[name].WithoutNoise;
        ReferenceSample[] batch = @case.BatchOf(step);
        using ITrainingEngine engine = Backends.Torch().CreateTraining(@case.Setup);
        ReferenceTensors gradients = ReferenceTensors.Zeros(@case.Architecture);
        LossSums expected = new ReferenceLadder(@case.Architecture)
            .Train(ReferenceTensors.Of(@case.Parameters), batch, @case.Terms, gradients);

        engine.Step(@case.RowsOf(step), step, @case.Settings(LearningRate, EpsilonOf(batch)));
        LossSums losses = engine.TakeLosses();

        Assert.Equal(1, losses.Steps);
        ReferenceAssert.Relative(expected.Reconstruction, losses.Reconstruction, 1e-5, "reconstruction");
        ReferenceAssert.Relative(expected.Latent, losses.Latent, 1e-5, "latent");
        ReferenceAssert.Close(gradients, engine.GetGradients(), 1e-4, "gradient");
        Assert.Equal(default, engine.TakeLosses());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Encode_and_decode_agree_with_the_reference(string name)
    {
        LadderCase @case = LadderCases.All[name];
        int codes = @case.Architecture.CodeSize;
        using ILadderEngine engine = Backends.Torch().CreateEngine(@case.Parameters);
        var network = new ReferenceLadder(@case.Architecture);
        ReferenceTensors parameters = ReferenceTensors.Of(@case.Parameters);
        double[][] images = [.. @case.BatchOf(0).Select(sample => sample.Image)];
        (double[] Mean, double[] Scale)[] latents = [.. images.Select(image => network.Encode(parameters, image))];
        double[] mean = [.. latents.SelectMany(latent => latent.Mean)];
        double[] scale = [.. latents.SelectMany(latent => latent.Scale)];
        double[] decoded = [.. latents.SelectMany(latent => network.Decode(parameters, latent.Mean))];
        var (means, scales) = (new float[images.Length * codes], new float[images.Length * codes]);
        var output = new float[decoded.Length];

        engine.Encode([.. images.SelectMany(image => image).Select(x => (float)x)], means, scales);
        engine.Decode([.. mean.Select(z => (float)z)], output);

        ReferenceAssert.Close(mean, means, 1e-5, "means");
        ReferenceAssert.Close(scale, scales, 1e-5, "scales");
        ReferenceAssert.Close(decoded, output, 1e-5, "output");
    }

    private static float[] EpsilonOf(ReferenceSample[] batch) =>
        [.. batch.SelectMany(sample => sample.Epsilon).Select(e => (float)e)];
}
