using System.Globalization;
using System.Text.RegularExpressions;

namespace Vlae.Cmdlets.Tests.Training;

/// <summary>What a training says while it runs.</summary>
public sealed partial class TrainingReportTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Each_epoch_is_the_notebooks_line_on_the_information_stream_and_on_the_screen()
    {
        var shown = new List<string>();
        using var session = new Session { OnInformation = record => shown.Add(record.ToString()) };
        RunResult result = session.Run(
            $"Invoke-VlaeTraining 2 -DataPath few {Session.Sizes} -InformationVariable lines");
        EpochReport[] history = [.. ((VlaeModel)result.Output[0]!).History];

        string[] expected = [.. history.Select(epoch => string.Create(
            CultureInfo.InvariantCulture,
            $"Epoch {epoch.Epoch}/2 - recon loss: {epoch.Reconstruction:F3} - " +
            $"latent loss: {epoch.Latent:F3} - total loss: {epoch.Total:F3}"))];
        Assert.Equal(expected, result.Information.Select(record => record.ToString()));
        Assert.Equal(expected, shown);
        Assert.All(result.Information, record => Assert.Equal(["PSHOST", "VlaeEpoch"], record.Tags));
        Assert.Equal(2, session.CountOf("lines"));
    }

    [Fact]
    public void Validation_stands_behind_the_line_and_in_the_history()
    {
        RunResult result = _session.Run($"Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -Validate");
        EpochReport epoch = ((VlaeModel)result.Output[0]!).History[0];

        Assert.True(epoch.ValidationTotal > 0);
        Assert.EndsWith(
            string.Create(
                CultureInfo.InvariantCulture,
                $" - validation: {epoch.ValidationTotal:F3} ({epoch.ValidationActiveDimensions} active)"),
            result.Information[0].ToString());
    }

    [Fact]
    public void The_table_of_a_history_names_another_likelihood_and_tells_the_active_dimensions()
    {
        string table = _session.RenderToText(_session.Get<EpochReport>(
            $"(Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -Validate -Likelihood L1).History"));

        Assert.Matches(@"\d\.\d{3} \(L1\) .+\d\.\d{3} \(\d active\)", table);
        Assert.DoesNotContain("Gaussian", _session.RenderToText(_session.Get<EpochReport>(
            $"(Invoke-VlaeTraining 1 -DataPath few {Session.Sizes}).History")));
    }

    [Fact]
    public void Progress_shows_the_last_validation()
    {
        var shown = new List<string>();
        using var session = new Session { OnProgress = record => shown.Add(record.StatusDescription) };
        Trainings.GiveImages(session);
        // Long enough for more than one record: they are a tenth of a second apart.
        EpochReport[] history = [.. session.One<VlaeModel>(
            $"$images | Invoke-VlaeTraining 30 {Session.Sizes} -BatchSize 2 -ValidationCount 900").History];
        string[] told = [.. history.Select(epoch => string.Create(
            CultureInfo.InvariantCulture,
            $", validation {epoch.ValidationTotal:F3} ({epoch.ValidationActiveDimensions} active)"))];

        Assert.StartsWith("Epoch 1/30, step 1/50", shown[0]);
        Assert.All(shown[..^1], status => Assert.Matches(RunningLoss(), status));
        Assert.Contains(shown, status => told.Any(text => status.EndsWith(text, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("80 images of Mnist", 27, "changed at random by Shift, ", "-DataPath few")]
    [InlineData("80 images of Mnist", 27, "", "-DataPath few -Augment None")]
    [InlineData("10 images of Mnist", 32, "not shifted because they are aligned, ", "-Image ($aligned * 10)")]
    [InlineData("7 images of Mnist", 32, "", "-Image ($aligned * 7)")]
    public void Verbose_says_what_is_trained_on_what(string images, int batch, string changes, string options)
    {
        _session.Run("$aligned = @(Get-MnistImage 1 -DataPath few)");
        RunResult result = _session.Run($"Invoke-VlaeTraining 1 {options} {Session.Sizes} -Seed 4 -Verbose");

        Assert.Contains(
            $"Training 28x28x1, 4 levels x 2, Paper on {images}, Managed backend: 1 epoch, batches of {batch}, " +
            $"learning rate 0.005, {changes}0 images held out, seed 4.",
            result.Verbose.Select(record => record.Message));
    }

    [Fact]
    public void Progress_says_epoch_step_share_and_time_and_is_completed()
    {
        RunResult result = _session.Run($"Invoke-VlaeTraining 1 -DataPath few -BatchSize 40 {Session.Sizes}");

        ProgressRecord first = result.Progress[0];
        Assert.Equal("Training on Mnist", first.Activity);
        Assert.Matches(@"^Epoch 1/1, step 1/2, loss \d+\.\d\d$", first.StatusDescription);
        Assert.Equal(50, first.PercentComplete);
        Assert.InRange(first.SecondsRemaining, 0, 60);
        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
        Assert.Empty(_session.Run(
            $"Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -ProgressAction SilentlyContinue").Progress);
    }

    [GeneratedRegex(@"^Epoch \d+/30, step \d+/50, loss \d+\.\d\d(, |$)")]
    private static partial Regex RunningLoss();
}
