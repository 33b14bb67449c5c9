using System.Globalization;
using Vlae.Backends;
using Vlae.Training;

namespace Vlae.Cmdlets.Tests.Training;

public sealed class InvokeVlaeTrainingTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Invoke-VlaeTraining 2 -DataPath few -Seed 1")]
    [InlineData("Invoke-VlaeTraining -Epochs 2 -DataSet Mnist -DataPath few -Seed 1 -ThreadCount 1")]
    [InlineData("Get-MnistImage -DataPath few | Invoke-VlaeTraining -Epochs 2 -Seed 1")]
    [InlineData("$images = Get-MnistImage -DataPath few; Invoke-VlaeTraining -Image $images -Epochs 2 -Seed 1 -ThreadCount 3")]
    public void The_same_images_and_seed_give_the_same_model_in_any_form(string script)
    {
        var model = _session.One<VlaeModel>($"{script} {Session.Sizes}");
        using var other = new Session();
        var expected = other.One<VlaeModel>($"Invoke-VlaeTraining 2 -DataPath few -Seed 1 {Session.Sizes}");

        Assert.Equal(expected.Parameters.Values.ToArray(), model.Parameters.Values.ToArray());
        Assert.Equal([1, 2], model.History.Select(epoch => epoch.Epoch));
        Assert.Equal("Mnist", model.Name);
    }

    [Fact]
    public void Provenance_is_enough_to_make_the_model_again()
    {
        string script = $"Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -BatchSize 32 -LearningRate 0.01 -Loss KullbackLeibler";
        ModelProvenance provenance = _session.One<VlaeModel>(script).Provenance;

        Assert.Equal(
            new TrainingOptions { Epochs = 1, BatchSize = 32, LearningRate = 0.01f, Loss = LossKind.KullbackLeibler, Seed = provenance.Options!.Seed },
            provenance.Options);
        Assert.Equal(("Mnist", "Managed", script), (provenance.DataSet, provenance.Backend, provenance.Command));
        Assert.Matches("^[0-9a-f]{64}$", provenance.DataSha256);
    }

    [Fact]
    public void Each_epoch_is_the_notebooks_line_on_the_information_stream_and_on_the_screen()
    {
        var shown = new List<string>();
        using var session = new Session(new Screen { OnInformation = record => shown.Add(record.ToString()) });
        PocketResult result = session.Run($"Invoke-VlaeTraining 2 -DataPath few {Session.Sizes} -InformationVariable lines");
        EpochReport[] history = [.. ((VlaeModel)result.Output[0]!).History];

        string[] expected = [.. history.Select(epoch => string.Create(
            CultureInfo.InvariantCulture,
            $"Epoch {epoch.Epoch}/2 - recon loss: {epoch.Reconstruction:F3} - latent loss: {epoch.Latent:F3} - total loss: {epoch.Total:F3}"))];
        Assert.Equal(expected, result.Information.Select(record => record.ToString()));
        Assert.Equal(expected, shown);
        Assert.All(result.Information, record => Assert.Equal(["PSHOST", "VlaeEpoch"], record.Tags));
        Assert.Equal(2, session.CountOf("lines"));
    }

    [Fact]
    public void Validation_stands_behind_the_line_and_in_the_history()
    {
        PocketResult result = _session.Run($"Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -Validate");
        EpochReport epoch = ((VlaeModel)result.Output[0]!).History[0];

        Assert.True(epoch.ValidationTotal > 0);
        Assert.EndsWith(
            string.Create(CultureInfo.InvariantCulture, $" - validation: {epoch.ValidationTotal:F3}"), result.Information[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_says_what_is_trained_on_what()
    {
        PocketResult result = _session.Run($"Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -Seed 4 -Verbose");

        Assert.Contains(
            "Training 28x28x1, 4 levels x 2, Notebook on 80 images of Mnist, seed 4, Managed backend.",
            result.Verbose.Select(record => record.Message));
    }

    [Fact]
    public void Progress_says_epoch_step_share_and_time_and_is_completed()
    {
        PocketResult result = _session.Run($"Invoke-VlaeTraining 1 -DataPath few -BatchSize 40 {Session.Sizes}");

        ProgressRecord first = result.Progress[0];
        Assert.Equal("Training on Mnist", first.Activity);
        Assert.Equal("Epoch 1/1, step 1/2", first.StatusDescription);
        Assert.Equal(50, first.PercentComplete);
        Assert.InRange(first.SecondsRemaining, 0, 60);
        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
        Assert.Empty(_session.Run($"Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -ProgressAction SilentlyContinue").Progress);
    }

    [Fact]
    public void The_model_becomes_the_shells_current_one_and_of_no_other()
    {
        using var other = new Session();
        _session.Run($"$model = Invoke-VlaeTraining 1 -DataPath few {Session.Sizes}");

        Assert.Equal(8, _session.One<VlaeLatent>("New-VlaeSample").Code.Length);
        Assert.Equal(64, other.One<VlaeLatent>("New-VlaeSample").Code.Length);
    }

    [Fact]
    public void WhatIf_trains_nothing_and_says_what_it_would()
    {
        PocketResult fresh = _session.Run("Invoke-VlaeTraining -DataPath few -CheckpointPath run.safetensors -WhatIf");
        PocketResult piped = _session.Run("Get-MnistImage 1,2 -DataPath few | Invoke-VlaeTraining 3 -WhatIf");

        Assert.Contains("\"Train for 30 epochs\" on target \"Mnist\"", Assert.Single(fresh.HostLines), StringComparison.Ordinal);
        Assert.Contains("\"Train for 3 epochs\" on target \"2 images\"", Assert.Single(piped.HostLines), StringComparison.Ordinal);
        Assert.Empty(fresh.Output.Concat(piped.Output));
        Assert.Empty(fresh.Information.Concat(piped.Information));
        Assert.Empty(_session.Written());
    }

    [Fact]
    public void A_checkpoint_that_exists_is_kept_and_the_message_names_the_ways_out()
    {
        File.WriteAllText(_session["run.safetensors"], "mine");
        ErrorRecord error = _session.Error("FileExists", "Invoke-VlaeTraining -DataPath few -CheckpointPath run.safetensors");

        Assert.Equal("mine", File.ReadAllText(_session["run.safetensors"]));
        Assert.Contains("Use -Resume to go on from it, -Force to replace it, or another name", error.Exception.Message, StringComparison.Ordinal);

        _session.One<VlaeModel>($"Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -CheckpointPath run.safetensors -Force");
        _session.One<VlaeModel>("Import-VlaeModel run.safetensors");
    }

    [Theory]
    [InlineData("$model = New-VlaeModel; Invoke-VlaeTraining -Model $model -Wiring Paper", "ParametersConflict", "-Wiring cannot go with -Model")]
    [InlineData("Invoke-VlaeTraining -CheckpointPath run.pkl", "ModelFormatUnknown", "a name that ends in .safetensors")]
    [InlineData("Invoke-VlaeTraining -Epochs 0", "ParameterArgumentValidationError", "Epochs")]
    [InlineData("$image = Get-MnistImage 1 -DataPath few; Invoke-VlaeTraining -Image $image -DataSet Digits", "AmbiguousParameterSet", "")]
    [InlineData("@() | Invoke-VlaeTraining", "NothingToTrainOn", "Leave out the pipeline to train on -DataSet")]
    [InlineData("Invoke-VlaeTraining -DataSet Dragons", "DataSetUnknown", "Digits")]
    public void A_bad_request_is_one_error_before_any_work(string script, string id, string part)
    {
        Assert.Contains(part, _session.Error(id, script).Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_session.Written());
    }
}
