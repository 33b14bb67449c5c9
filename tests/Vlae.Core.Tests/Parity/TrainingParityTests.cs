using Vlae.Checkpoints.Safetensors;
using Vlae.Data;
using Vlae.Engine;
using Vlae.Images;
using Vlae.Ladder;

namespace Vlae.Tests.Parity;

/// <summary>Three Adamax steps of every backend agree with PyTorch's: losses, gradients and updates.</summary>
public sealed class TrainingParityTests
{
    private const float LearningRate = 0.002f;
    private static readonly LadderArchitecture Notebook = new() { Dropout = 0f };
    private static readonly int[] Rows = [.. Enumerable.Range(0, 16)];

    public static TheoryData<string> Names => Backends.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Losses_of_three_steps_agree(string backend)
    {
        SafetensorsFile fixture = Fixture.Read("train-steps.safetensors");
        float[] losses = fixture.ToArray("loss_recon_latent_total"), epsilon = fixture.ToArray("eps");
        using ITrainingEngine engine = Start(fixture, backend);
        for (int step = 0; step < 3; step++)
        {
            engine.Step(Rows, step, new(LearningRate) { Epsilon = epsilon.AsSpan(step * 16 * 64, 16 * 64) });
            LossSums sums = engine.TakeLosses();
            double tolerance = step == 0 ? 1e-5 : 1e-3;

            Assert.Equal(1, sums.Steps);
            AssertRelative(losses[step * 3], sums.Reconstruction, tolerance);
            AssertRelative(losses[(step * 3) + 1], sums.Latent, tolerance);
            AssertRelative(losses[(step * 3) + 2], sums.Reconstruction + sums.Latent, tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_gradient_of_the_first_step_agrees(string backend)
    {
        SafetensorsFile fixture = Fixture.Read("train-steps.safetensors");
        using ITrainingEngine engine = Start(fixture, backend);

        engine.Step(Rows, 0, new(LearningRate) { Epsilon = fixture.ToArray("eps").AsSpan(0, 16 * 64) });

        ParameterSet gradients = engine.GetGradients();
        foreach (ParameterSpec spec in gradients.Catalog.Specs)
            Fixture.AssertClose(fixture.ToArray($"grad/{spec.Name}"), gradients[spec.Name], 1e-4, spec.Name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_after_the_first_step_agree(string backend)
    {
        SafetensorsFile fixture = Fixture.Read("train-steps.safetensors");
        using ITrainingEngine engine = Start(fixture, backend);

        engine.Step(Rows, 0, new(LearningRate) { Epsilon = fixture.ToArray("eps").AsSpan(0, 16 * 64) });

        ParameterSet after = engine.GetParameters();
        int flips = 0;
        foreach (ParameterSpec spec in after.Catalog.Specs)
        {
            float[] gradient = fixture.ToArray($"grad/{spec.Name}");
            float[] expected = fixture.ToArray($"param_after1/{spec.Name}");
            float rounding = 1e-4f * gradient.Max(MathF.Abs);
            for (int i = 0; i < expected.Length; i++)
            {
                if (Math.Abs(expected[i] - after[spec.Name][i]) <= 1e-5)
                    continue;

                // The first step is the gradient's sign times the rate. The sign of a gradient near zero may differ by
                // rounding.
                Assert.True(
                    MathF.Abs(gradient[i]) <= rounding,
                    $"{spec.Name}[{i}]: {expected[i]} and {after[spec.Name][i]}");
                flips++;
            }
        }

        Assert.InRange(flips, 0, after.Values.Length / 500);
    }

    private static ITrainingEngine Start(SafetensorsFile fixture, string backend)
    {
        byte[] pixels = [.. fixture.ToArray("input").Select(PixelScale.ToByte)];
        // The fixture's images are MNIST's, which bytes represent exactly.
        Assert.Equal(fixture.ToArray("input"), pixels.Select(PixelScale.FromByte));
        var images = new ImageSet("fixture", "Train", 1, 28, 28, pixels, null);
        ParameterSet parameters = Fixture.Parameters(fixture, "param_before/", Notebook);
        return Backends.Of(backend).CreateTraining(
            new(parameters, images, LossKind.MonteCarlo, 0, BatchSize: 16));
    }

    private static void AssertRelative(double expected, double actual, double tolerance) =>
        Assert.InRange(actual, expected * (1 - tolerance), expected * (1 + tolerance));
}
