using Vlae.Engine;
using Vlae.Engine.Cpu;
using Vlae.Tests.Reference;

namespace Vlae.Tests.Torch;

/// <summary>The Torch backend's noise depends only on seed and step, and has the right distribution.</summary>
public sealed class TorchNoiseTests
{
    // Large enough to show in the losses.
    private static readonly LadderCase Case =
        new(LadderCases.All["little"].Architecture with { Dropout = 0.7f }, BatchSize: 8);

    [Fact]
    public void The_noise_of_a_step_depends_only_on_seed_and_step()
    {
        ILadderBackend backend = Backends.Torch();
        double[] losses = [.. new[] { (1UL, 5), (1UL, 5), (1UL, 6), (2UL, 5) }.Select(
            named => LossOf(backend, named.Item1, named.Item2))];

        Assert.Equal(losses[0], losses[1]);
        Assert.Equal(3, losses.Distinct().Count());
    }

    [Fact]
    public void Dropout_and_latent_noise_give_the_managed_backends_mean_losses()
    {
        const int steps = 1500;
        AssertSameMeans(Case, Case.WithoutNoise, steps);
    }

    [Fact]
    public void Binarized_images_give_the_managed_backends_mean_losses()
    {
        LadderCase @case = Case.WithoutNoise with { Likelihood = new(Binarized: true) };
        AssertSameMeans(@case, Case.WithoutNoise, steps: 500);
    }

    [Fact]
    public void Noise_on_the_encoders_input_gives_the_managed_backends_mean_losses() =>
        AssertSameMeans(Case.WithoutNoise with { Denoise = 2f }, Case.WithoutNoise, steps: 500);

    // The noise must show in the loss; otherwise its mean would prove nothing.
    private static void AssertSameMeans(LadderCase @case, LadderCase without, int steps)
    {
        (double Mean, double Error) torch = MeanLoss(Backends.Torch(), @case, steps);
        (double Mean, double Error) managed = MeanLoss(new ManagedBackend(), @case, steps);

        double error = Math.Sqrt((torch.Error * torch.Error) + (managed.Error * managed.Error));
        Assert.InRange(torch.Mean - managed.Mean, -5 * error, 5 * error);
        (double Mean, double Error) shown = MeanLoss(new ManagedBackend(), without, steps);
        Assert.True(Math.Abs(shown.Mean - managed.Mean) > 10 * error, $"{shown} and {managed}");
    }

    private static double LossOf(ILadderBackend backend, ulong seed, int step)
    {
        using ITrainingEngine engine = backend.CreateTraining(Case.Setup with { Seed = seed });
        engine.Step(Case.RowsOf(0), step, new(0.002f));
        return engine.TakeLosses().Reconstruction;
    }

    // At a learning rate of zero, every step is a draw of the same random variable.
    private static (double Mean, double Error) MeanLoss(ILadderBackend backend, LadderCase @case, int steps)
    {
        using ITrainingEngine engine = backend.CreateTraining(@case.Setup);
        var losses = new double[steps];
        for (int step = 0; step < steps; step++)
        {
            engine.Step(@case.RowsOf(0), step, new(0f));
            LossSums sums = engine.TakeLosses();
            losses[step] = sums.Reconstruction + sums.Latent;
        }

        double mean = losses.Average(), variance = losses.Average(loss => (loss - mean) * (loss - mean));
        return (mean, Math.Sqrt(variance / steps));
    }
}
