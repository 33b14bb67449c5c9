using Vlae.Checkpoints;

namespace Vlae.Cmdlets.Tests.Training;

/// <summary>The best model so far, beside the checkpoint of a training that is validated.</summary>
public sealed class BestCheckpointTests : IDisposable
{
    private const string Train =
        $"Invoke-VlaeTraining 4 -DataPath few {Session.Sizes} -Seed 3 -CheckpointPath run.safetensors";

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("-Validate")]
    [InlineData("-ValidationCount 20")]
    [InlineData("-EarlyStopping 9")]
    public void It_is_the_model_of_the_epoch_with_the_best_validation(string options)
    {
        VlaeModel last = _session.One<VlaeModel>($"{Train} {options}");
        VlaeModel best = ModelCheckpoint.Read(_session["run.best.safetensors"]).Model;
        double?[] totals = [.. last.History.Select(report => report.ValidationTotal)];

        Assert.Equal(["run.best.safetensors", "run.safetensors"], _session.Written());
        Assert.Equal(totals.Min(), best.History[^1].ValidationTotal);
    }

    [Fact]
    public void Without_a_validation_there_is_none()
    {
        _session.One<VlaeModel>(Train);
        Assert.Equal(["run.safetensors"], _session.Written());
    }

    [Fact]
    public void One_that_exists_is_kept_and_force_replaces_it()
    {
        File.WriteAllText(_session["run.best.safetensors"], "mine");
        ErrorRecord error = _session.Error("FileExists", $"{Train} -Validate");

        Assert.Contains("run.best.safetensors", error.Exception.Message);
        Assert.Equal(["run.best.safetensors"], _session.Written());
        Assert.Equal("mine", File.ReadAllText(_session["run.best.safetensors"]));
        _session.One<VlaeModel>($"{Train} -Validate -Force");
        Assert.NotEmpty(ModelCheckpoint.Read(_session["run.best.safetensors"]).Model.History);
    }

    [Fact]
    public void A_resumed_training_validates_as_it_did_and_gives_the_best_back()
    {
        // One image to learn by heart, which makes nothing of the other 79: it stops early.
        string options = Train.Replace(" 4 ", " 400 ", StringComparison.Ordinal)
            + " -ValidationCount 79 -EarlyStopping 3 -LearningRate 0.05";
        var whole = _session.One<VlaeModel>(options);
        var resumed = _session.One<VlaeModel>(
            "Invoke-VlaeTraining -DataPath few -CheckpointPath run.safetensors -Resume");

        Assert.Equal(whole.Parameters.Values, resumed.Parameters.Values);
        Assert.Equal(whole.Sha256, _session.One<VlaeModel>("Import-VlaeModel run.best.safetensors").Sha256);
        Assert.Equal(
            whole.History.Length + 3, _session.One<VlaeModel>("Import-VlaeModel run.safetensors").History.Length);

        File.Delete(_session["run.best.safetensors"]);
        RunResult without = _session.Run(
            "Invoke-VlaeTraining -DataPath few -CheckpointPath run.safetensors -Resume");
        Assert.Contains(without.Warnings, warning => warning.Message.Contains("does not hold the best model"));
        Assert.Empty(without.Errors);
    }

    [Fact]
    public void A_kill_between_the_best_model_and_the_checkpoint_loses_nothing_and_warns_of_nothing()
    {
        string folder = "";
        void KeepSecond(InformationRecord line)
        {
            // The line comes before the files of its epoch.
            if ($"{line}".StartsWith("Epoch 3/3", StringComparison.Ordinal))
                File.Copy(Path.Combine(folder, "run.safetensors"), Path.Combine(folder, "second.safetensors"));
        }

        using var session = new Session { OnInformation = KeepSecond };
        folder = session.Folder;
        string train = Train.Replace(" 4 ", " 3 ", StringComparison.Ordinal);
        var whole = session.One<VlaeModel>($"{train} -Validate");
        Assert.Equal(3, ModelCheckpoint.Read(session["run.best.safetensors"]).Model.History.Length);
        File.Move(session["second.safetensors"], session["run.safetensors"], overwrite: true);
        RunResult resumed = session.Run(
            "Invoke-VlaeTraining -DataPath few -CheckpointPath run.safetensors -Resume -Verbose");

        Assert.Empty(resumed.Warnings);
        Assert.Contains(resumed.Verbose, line => line.Message.Contains("the model of epoch 3"));
        Assert.Equal(whole.Sha256, ((VlaeModel)Assert.Single(resumed.Output)!).Sha256);
    }

    [Fact]
    public void A_resumed_training_is_validated_on_the_test_images_again_without_being_asked()
    {
        _session.One<VlaeModel>($"{Train} -Validate");
        VlaeModel more = _session.One<VlaeModel>(
            "Invoke-VlaeTraining 5 -DataPath few -CheckpointPath run.safetensors -Resume");

        Assert.Equal(5, more.History.Length);
        Assert.NotNull(more.History[4].ValidationTotal);
    }

    [Fact]
    public void A_longer_training_than_its_schedule_was_planned_for_is_a_warning()
    {
        _session.One<VlaeModel>($"{Train} -Schedule OneCycle");
        RunResult more = _session.Run(
            "Invoke-VlaeTraining 5 -DataPath few -CheckpointPath run.safetensors -Resume");

        Assert.Contains("planned for 4 epochs", Assert.Single(more.Warnings).Message);
        Assert.Equal(5, ((VlaeModel)Assert.Single(more.Output)!).History.Length);
    }

    [Theory]
    [InlineData("-EmaDecay 0.5", "-EmaDecay 0, and 0.5")]
    [InlineData("-Beta 2", "-Beta , and 2")]
    [InlineData("-Recipe Notebook", "-Recipe Fast, and Notebook")]
    [InlineData("-Likelihood L1", "-Likelihood UnitGaussian, and L1")]
    [InlineData("-EarlyStopping 4", "-EarlyStopping 0, and 4")]
    public void An_option_that_differs_from_the_checkpoints_is_an_error(string option, string part)
    {
        _session.One<VlaeModel>(Train);
        Assert.Contains(part, _session.Error(
            "ResumeOptionDiffers",
            $"Invoke-VlaeTraining 5 {option} -DataPath few -Resume -CheckpointPath run.safetensors").Exception.Message);
    }
}
