using Vlae.Bounds;
using Vlae.Training;

namespace Vlae.Tests.Training;

/// <summary>The reports of a training: progress, epochs, history and provenance.</summary>
public sealed class TrainerReportTests
{
    [Fact]
    public void The_loss_falls()
    {
        VlaeModel model = SmallTraining.Train(SmallTraining.Options with { Epochs = 12, BatchSize = 16 });

        Assert.True(model.History[^1].Total < 0.7 * model.History[0].Total,
            $"{model.History[0]} .. {model.History[^1]}");
    }

    [Fact]
    public void Every_step_and_epoch_is_reported()
    {
        using var observer = new TrainingObserver();
        VlaeModel model = SmallTraining.Train(SmallTraining.Options, observer);

        Assert.Equal(
            [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2), (4, 1), (4, 2)],
            observer.Steps.Select(p => (p.Epoch, p.Step)));
        Assert.All(observer.Steps, p => Assert.Equal((4, 2), (p.Epochs, p.Steps)));
        Assert.Equal(Enumerable.Range(1, 8).Select(step => step / 8.0), observer.Steps.Select(p => p.Fraction));
        Assert.Equal(TimeSpan.Zero, observer.Steps[^1].Remaining);
        Assert.Equal(model.History.AsEnumerable(), observer.Epochs);
        // Before the first step, and after each epoch.
        Assert.Equal([0, 1, 2, 3, 4], observer.Checkpoints.Select(checkpoint => checkpoint.State!.EpochsDone));
    }

    [Fact]
    public void An_epochs_report_is_the_mean_over_its_batches()
    {
        EpochReport report = SmallTraining.Train(SmallTraining.Options with { Epochs = 1 }).History[0];

        Assert.Equal((1, 1), (report.Epoch, report.Epochs));
        // An untrained network's output is random, near black or white: each of 784 pixels costs at most 2.
        Assert.InRange(report.Reconstruction, 1, 2 * 784);
        Assert.Equal(report.Reconstruction + report.Latent, report.Total);
        Assert.True(report.Elapsed > TimeSpan.Zero && report.ImagesPerSecond > 0);
        Assert.Null(report.ValidationTotal);
    }

    [Fact]
    public void Further_training_continues_the_count_of_epochs()
    {
        VlaeModel two = SmallTraining.Train(SmallTraining.Options with { Epochs = 2 });
        VlaeModel three = SmallTraining.Trainer(two, SmallTraining.Options with { Epochs = 1 })
            .Run(CancellationToken.None).Model;

        Assert.Equal([(1, 2), (2, 2), (3, 3)], three.History.Select(report => (report.Epoch, report.Epochs)));
        Assert.Equal(two.History.AsEnumerable(), three.History.Take(2));
        Assert.NotEqual(two.Parameters.Values.ToArray(), three.Parameters.Values.ToArray());
    }

    [Fact]
    public void A_model_has_its_provenance()
    {
        var trainer = new Trainer(
            SmallTraining.Untrained(), SmallTraining.Images, SmallTraining.Options, SmallTraining.Backend)
        {
            Provenance = new() { Command = "Invoke-VlaeTraining" },
        };
        VlaeModel model = trainer.Run(CancellationToken.None).Model;

        Assert.Equal("Digits", model.Name);
        Assert.Equal(
            ("Managed", "Digits", SmallTraining.Images.Sha256, "Invoke-VlaeTraining", VlaeVersion.Current),
            (model.Provenance.Backend, model.Provenance.DataSet, model.Provenance.DataSha256, model.Provenance.Command,
                model.Provenance.Version));
        Assert.Equal(SmallTraining.Options, model.Provenance.Options);
        Assert.NotNull(model.Provenance.Created);
        Assert.Null(model.Provenance.ValidationSha256);
    }

    [Fact]
    public void Validation_reports_the_divergence_of_each_level()
    {
        VlaeModel model = SmallTraining.Trainer(
            SmallTraining.Untrained(), SmallTraining.Options, validation: SmallTraining.HeldOut)
            .Run(CancellationToken.None).Model;
        Assert.Equal(SmallTraining.HeldOut.Sha256, model.Provenance.ValidationSha256);
        var sums = new DivergenceSums(model.Architecture);
        foreach (VlaeLatent latent in model.Encode(
            [.. Enumerable.Range(1, SmallTraining.HeldOut.Count).Select(SmallTraining.HeldOut.GetImage)]))
        {
            sums.Add(latent);
        }

        Assert.Equal(4, model.History.Length);
        Assert.All(model.History, report =>
            Assert.Equal(report.ValidationLatent!.Value, report.ValidationLevelKL.Sum(), 1e-9));
        // The values of the last epoch are those of the model.
        Assert.All(sums.Levels, level =>
            Assert.Equal(level.Total, model.History[^1].ValidationLevelKL[level.Level - 1], 1e-4));
        Assert.Empty(SmallTraining.Train(SmallTraining.Options).History[0].ValidationLevelKL);
    }

    [Fact]
    public void The_line_of_an_epoch_is_the_notebooks()
    {
        var report = new EpochReport(1, 30, 80.8915, 13.0471, TimeSpan.FromSeconds(9), 6500);

        Assert.Equal("Epoch 1/30 - recon loss: 80.891 - latent loss: 13.047 - total loss: 93.939", report.ToString());
        Assert.EndsWith(" - validation: 50.660",
            (report with { ValidationReconstruction = 32.44, ValidationLatent = 18.22 }).ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_running_loss_is_that_of_the_epoch_so_far()
    {
        using var observer = new TrainingObserver();
        VlaeModel model = SmallTraining.Train(SmallTraining.Options with { Epochs = 2 }, observer);

        Assert.Equal(
            [observer.Steps[1].Loss, observer.Steps[3].Loss], model.History.Select(epoch => (double?)epoch.Total));
        // After the first of an epoch's two steps it is the loss of that step alone.
        Assert.All(observer.Steps, progress => Assert.True(progress.Loss > 0));
        Assert.Equal(4, observer.Steps.Select(progress => progress.Loss).Distinct().Count());
    }
}
