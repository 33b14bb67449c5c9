using Vlae.Engine;
using Vlae.Engine.Cpu;
using Vlae.Tests.Reference.Network;

namespace Vlae.Tests.Reference;

/// <summary>The built-in backend agrees with the reference, at every vector width.</summary>
public sealed class ManagedAgainstReferenceTests
{
    private const float LearningRate = 0.002f;
    private static readonly int[] Widths = [128, 256, 512];

    public static TheoryData<string> Cases => [.. LadderCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_step_has_the_references_losses_and_gradients(string name)
    {
        const int step = 5;
        LadderCase @case = LadderCases.All[name];
        ReferenceTensors gradients = ReferenceTensors.Zeros(@case.Architecture);
        LossSums expected = new ReferenceLadder(@case.Architecture)
            .Train(ReferenceTensors.Of(@case.Parameters), @case.BatchOf(step), @case.Terms, gradients);

        foreach (int width in Widths)
        {
            using ITrainingEngine engine = new ManagedBackend(width).CreateTraining(@case.Setup);
            engine.Step(@case.RowsOf(step), step, @case.Settings(LearningRate));
            LossSums losses = engine.TakeLosses();

            Assert.Equal(1, losses.Steps);
            ReferenceAssert.Relative(expected.Reconstruction, losses.Reconstruction, 1e-5,
                $"reconstruction at {width}");
            ReferenceAssert.Relative(expected.Latent, losses.Latent, 1e-5, $"latent at {width}");
            ReferenceAssert.Close(gradients, engine.GetGradients(), 1e-4, $"gradient at {width}");
            Assert.Equal(default, engine.TakeLosses());
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Encode_and_decode_agree_with_the_reference(string name)
    {
        LadderCase @case = LadderCases.All[name];
        (int size, int codes) = (@case.Architecture.Image.Size, @case.Architecture.CodeSize);
        var network = new ReferenceLadder(@case.Architecture);
        ReferenceTensors parameters = ReferenceTensors.Of(@case.Parameters);
        double[][] images = [.. @case.BatchOf(0).Select(sample => sample.Image)];
        (double[] Mean, double[] Scale)[] latents = [.. images.Select(image => network.Encode(parameters, image))];
        double[] decoded = [.. latents.SelectMany(latent => network.Decode(parameters, latent.Mean))];

        foreach (int width in Widths)
        {
            using ILadderEngine engine = new ManagedBackend(width).CreateEngine(@case.Parameters);
            var (means, scales) = (new float[images.Length * codes], new float[images.Length * codes]);
            var output = new float[images.Length * size];
            engine.Encode([.. images.SelectMany(image => image).Select(x => (float)x)], means, scales);
            engine.Decode([.. latents.SelectMany(latent => latent.Mean).Select(z => (float)z)], output);

            ReferenceAssert.Close([.. latents.SelectMany(latent => latent.Mean)], means, 1e-5, $"means at {width}");
            ReferenceAssert.Close([.. latents.SelectMany(latent => latent.Scale)], scales, 1e-5, $"scales at {width}");
            ReferenceAssert.Close(decoded, output, 1e-5, $"output at {width}");
        }
    }

    [Fact]
    public void The_callers_noise_is_used()
    {
        LadderCase @case = LadderCases.All["batch of 33"];
        ReferenceSample[] batch = @case.BatchOf(0);
        var random = new Random(3);
        float[] epsilon = [.. Enumerable.Range(0, batch.Length * @case.Architecture.CodeSize)
            .Select(_ => random.NextSingle())];
        ReferenceSample[] noisy =
        [
            .. batch.Select((sample, n) => sample with
            {
                Epsilon = [.. epsilon.Chunk(@case.Architecture.CodeSize).ElementAt(n).Select(e => (double)e)],
            }),
        ];
        LossSums expected = new ReferenceLadder(@case.Architecture)
            .Train(ReferenceTensors.Of(@case.Parameters), noisy, @case.Terms);

        using ITrainingEngine engine = new ManagedBackend().CreateTraining(@case.Setup);
        engine.Step(@case.RowsOf(0), 0, new(LearningRate) { Epsilon = epsilon });

        ReferenceAssert.Relative(expected.Reconstruction, engine.TakeLosses().Reconstruction, 1e-5, "reconstruction");
    }
}
