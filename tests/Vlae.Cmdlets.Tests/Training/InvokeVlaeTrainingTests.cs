using Vlae.Engine;
using Vlae.Images;
using Vlae.Training.Options;

namespace Vlae.Cmdlets.Tests.Training;

public sealed class InvokeVlaeTrainingTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Invoke-VlaeTraining 2 -DataPath few -Seed 1")]
    [InlineData("Invoke-VlaeTraining -Epochs 2 -DataSet Mnist -DataPath few -Seed 1 -ThreadCount 1")]
    [InlineData("Get-MnistImage -DataPath few | Invoke-VlaeTraining -Epochs 2 -Seed 1")]
    [InlineData(
        "$images = Get-MnistImage -DataPath few; Invoke-VlaeTraining -Image $images -Epochs 2 -Seed 1 -ThreadCount 3")]
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
        string script =
            $"Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -BatchSize 32 -LearningRate 0.01 -Loss " +
            "KullbackLeibler";
        ModelProvenance provenance = _session.One<VlaeModel>(script).Provenance;

        Assert.Equal(
            TrainingRecipes.OptionsOf(TrainingRecipe.Fast) with
            {
                Epochs = 1,
                BatchSize = 32,
                LearningRate = 0.01f,
                Loss = LossKind.KullbackLeibler,
                Augment = Augmentations.Shift,
                Seed = provenance.Options!.Seed,
            },
            provenance.Options);
        Assert.Equal(("Mnist", "Managed", script), (provenance.DataSet, provenance.Backend, provenance.Command));
        Assert.Matches("^[0-9a-f]{64}$", provenance.DataSha256);
    }

    [Fact]
    public void A_model_trained_further_names_the_one_it_started_from_and_the_seed_of_its_first_parameters()
    {
        _session.Run($"$first = Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -Seed 11");
        ModelProvenance first = ((VlaeModel)_session.GetVariable("first")!).Provenance;
        ModelProvenance second =
            _session.One<VlaeModel>("Invoke-VlaeTraining 1 -DataPath few -Model $first -Seed 12").Provenance;

        Assert.Equal((11, null), (first.Seed, first.TrainedFrom));
        Assert.Equal(11, second.Seed);
        Assert.Equal(12, second.Options!.Seed);
        Assert.Equal(((VlaeModel)_session.GetVariable("first")!).Sha256, second.TrainedFrom);
    }

    [Fact]
    public void A_resumed_training_keeps_the_command_that_began_it_and_adds_its_own()
    {
        string begin =
            $"Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -Seed 1 -CheckpointPath run.safetensors";
        const string Resume = "Invoke-VlaeTraining 2 -DataPath few -Resume -CheckpointPath run.safetensors";
        _session.One<VlaeModel>(begin);
        _session.One<VlaeModel>(Resume);
        ModelProvenance kept = _session.One<VlaeModel>("Import-VlaeModel run.safetensors").Provenance;

        Assert.Equal($"{begin}\n{Resume}", kept.Command);
        Assert.Equal(1, kept.Seed);
        Assert.Null(kept.TrainedFrom);
        Assert.Equal(2, kept.Options!.Epochs);
    }

    [Fact]
    public void The_model_becomes_the_shells_current_one_and_of_no_other()
    {
        using var other = new Session();
        _session.Run($"$model = Invoke-VlaeTraining 1 -DataPath few {Session.Sizes}");

        Assert.Equal(8, _session.One<VlaeLatent>("New-VlaeSample").Code.Length);
        Assert.Equal(64, other.One<VlaeLatent>("New-VlaeSample").Code.Length);
    }

    [Theory]
    [InlineData("-DataSet Digits", "-DataSet cannot go with images from the pipeline")]
    [InlineData("-DataPath few", "-DataPath cannot go with images from the pipeline")]
    [InlineData("-Validate", "use -ValidationImage or -ValidationCount")]
    public void Images_and_a_data_set_are_one_error_for_all_images(string options, string part)
    {
        RunResult result = _session.Run(
            $"Get-MnistImage (1..20) -DataPath few | Invoke-VlaeTraining 1 {Session.Sizes} {options}");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal("ParametersConflict", Session.IdOf(error));
        Assert.Contains(part, error.Exception.Message);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void WhatIf_trains_nothing_and_says_what_it_would()
    {
        RunResult fresh = _session.Run("Invoke-VlaeTraining -DataPath few -CheckpointPath run.safetensors -WhatIf");
        RunResult piped = _session.Run("Get-MnistImage 1,2 -DataPath few | Invoke-VlaeTraining 3 -WhatIf");

        Assert.Contains("\"Train with the recipe Fast\" on target \"Mnist\"", Assert.Single(fresh.HostLines));
        Assert.Contains("\"Train for 3 epochs\" on target \"2 images\"", Assert.Single(piped.HostLines));
        Assert.Empty(fresh.Output.Concat(piped.Output));
        Assert.Empty(fresh.Information.Concat(piped.Information));
        Assert.Empty(_session.Written());
    }

    [Fact]
    public void A_checkpoint_that_exists_is_kept_and_the_message_names_the_ways_out()
    {
        File.WriteAllText(_session["run.safetensors"], "mine");
        ErrorRecord error = _session.Error(
            "FileExists", "Invoke-VlaeTraining -DataPath few -CheckpointPath run.safetensors");

        Assert.Equal("mine", File.ReadAllText(_session["run.safetensors"]));
        Assert.Contains("Use -Resume to go on from it, -Force to replace it, or another name", error.Exception.Message);

        _session.One<VlaeModel>(
            $"Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -CheckpointPath run.safetensors -Force");
        _session.One<VlaeModel>("Import-VlaeModel run.safetensors");
    }

    [Theory]
    [InlineData(
        "$model = New-VlaeModel; Invoke-VlaeTraining -Model $model -Wiring Paper", "ParametersConflict",
        "-Wiring cannot go with -Model")]
    [InlineData(
        "Invoke-VlaeTraining -CheckpointPath run.pkl", "ModelFormatUnknown", "a name that ends in .safetensors")]
    [InlineData("Invoke-VlaeTraining -Epochs 0", "ParameterArgumentValidationError", "Epochs")]
    [InlineData(
        "$image = Get-MnistImage 1 -DataPath few; Invoke-VlaeTraining -Image $image -DataSet Digits",
        "ParametersConflict", "-DataSet cannot go with -Image")]
    [InlineData("@() | Invoke-VlaeTraining", "NothingToTrainOn", "Leave out the pipeline to train on -DataSet")]
    [InlineData("Invoke-VlaeTraining -DataSet Dragons", "DataSetUnknown", "Digits")]
    public void A_bad_request_is_one_error_before_any_work(string script, string id, string part)
    {
        Assert.Contains(part, _session.Error(id, script).Exception.Message);
        Assert.Empty(_session.Written());
    }
}
