using Vlae.Checkpoints;

namespace Vlae.Cmdlets.Tests.Training;

public sealed class ResumeTests : IDisposable
{
    // A rate that stays the same, so that further epochs change nothing about the first.
    private const string Options = $"-Recipe Notebook -DataPath few {Session.Sizes} -Seed 9 -BatchSize 32";

    private readonly Session _session = new();

    public ResumeTests()
    {
        _session.One<VlaeModel>(
            $"Invoke-VlaeTraining 1 {Options} -CheckpointPath run.safetensors");
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_resumed_training_is_the_uninterrupted_one_to_the_bit()
    {
        _session.One<VlaeModel>(
            "Invoke-VlaeTraining 3 -DataPath few -Resume -CheckpointPath run.safetensors -ThreadCount 1");
        _session.One<VlaeModel>(
            $"Invoke-VlaeTraining 3 {Options} -CheckpointPath whole.safetensors");

        Trainings.AssertSame(
            ModelCheckpoint.Read(_session["whole.safetensors"]), ModelCheckpoint.Read(_session["run.safetensors"]));
    }

    [Fact]
    public void Options_that_agree_may_be_repeated() =>
        _session.One<VlaeModel>(
            $"Invoke-VlaeTraining 2 -DataSet mnist {Options} -LearningRate 0.002 " +
            "-Loss MonteCarlo -Dropout 0.1 -Wiring Paper -Resume -CheckpointPath run.safetensors");

    [Theory]
    [InlineData("0.008")]
    [InlineData("0.002")]
    public void The_rate_that_a_training_began_with_may_be_repeated_after_it_was_halved(string rate)
    {
        ModelCheckpoint run = ModelCheckpoint.Read(_session["run.safetensors"]);
        (run with { State = run.State! with { Rollbacks = 2 } }).Write(_session["run.safetensors"]);
        string resume = "Invoke-VlaeTraining 2 -DataPath few -Resume -CheckpointPath run.safetensors";

        Assert.Equal(
            0.002f, _session.One<VlaeModel>($"{resume} -LearningRate {rate}").Provenance.Options!.LearningRate);
        Assert.Contains(
            "-LearningRate 0.002, and 0.004",
            _session.Error("ResumeOptionDiffers", $"{resume} -LearningRate 0.004").Exception.Message);
    }

    [Theory]
    [InlineData("-BatchSize 64", "-BatchSize 32, and 64")]
    [InlineData("-LearningRate 0.001", "-LearningRate 0.002, and 0.001")]
    [InlineData("-Loss KullbackLeibler", "-Loss MonteCarlo, and KullbackLeibler")]
    [InlineData("-Seed 1", "-Seed 9, and 1")]
    [InlineData("-DataSet Digits", "-DataSet Mnist, and Digits")]
    [InlineData("-LatentSize 3", "-LatentSize 2, and 3")]
    [InlineData("-ChannelFactor 2", "-ChannelFactor 1, and 2")]
    [InlineData("-HiddenSize 3", "-HiddenSize 2, and 3")]
    [InlineData("-Network Wide", "-Network , and Wide")]
    [InlineData("-Dropout 0.2", "-Dropout 0.1, and 0.2")]
    [InlineData("-Wiring Notebook", "-Wiring Paper, and Notebook")]
    public void An_option_that_differs_is_an_error_that_names_both_values(string option, string part)
    {
        byte[] before = File.ReadAllBytes(_session["run.safetensors"]);
        ErrorRecord error = _session.Error(
            "ResumeOptionDiffers", $"Invoke-VlaeTraining 2 {option} -Resume -CheckpointPath run.safetensors");

        Assert.Contains(part, error.Exception.Message);
        Assert.Equal(before, File.ReadAllBytes(_session["run.safetensors"]));
    }

    [Fact]
    public void A_training_on_piped_images_asks_for_them_again()
    {
        const string Images = "Get-MnistImage (1..40) -DataPath few " +
            "| ConvertTo-VlaeLatent -Model (New-VlaeModel -Seed 1) | ConvertFrom-VlaeLatent";
        _session.Run($"{Images} | Invoke-VlaeTraining 1 -Seed 1 -ChannelFactor 1 -CheckpointPath piped.safetensors");

        ErrorRecord error = _session.Error(
            "ResumeNeedsImages", "Invoke-VlaeTraining 2 -Resume -CheckpointPath piped.safetensors");
        Assert.Contains("piped.safetensors", error.Exception.Message);
        Assert.Empty(
            _session.Run($"{Images} | Invoke-VlaeTraining 2 -Resume -CheckpointPath piped.safetensors").Errors);
    }

    [Fact]
    public void Other_images_under_the_same_name_are_an_error()
    {
        ErrorRecord error = _session.Error(
            "ResumeDataDiffers",
            "Get-MnistImage (1..40) -DataPath few | Invoke-VlaeTraining 2 -Resume -CheckpointPath run.safetensors");

        Assert.Contains("trained on other images of Mnist", error.Exception.Message);
    }

    [Fact]
    public void A_training_that_is_done_is_a_warning_that_says_how_to_go_on()
    {
        RunResult result = _session.Run("Invoke-VlaeTraining -DataPath few -Resume -CheckpointPath run.safetensors");

        Assert.Empty(result.Errors);
        Assert.Contains("has 1 of 1 epoch already", Assert.Single(result.Warnings).Message);
        Assert.Empty(result.Information);
        Assert.Single(((VlaeModel)result.Output[0]!).History);
    }

    [Theory]
    [InlineData("Invoke-VlaeTraining -Resume", "ResumeWithoutCheckpoint")]
    [InlineData("Invoke-VlaeTraining -Resume -CheckpointPath absent.safetensors", "CheckpointNotFound")]
    [InlineData("Invoke-VlaeTraining -Resume -CheckpointPath damaged/cut.safetensors", "CheckpointCorrupt")]
    [InlineData("Invoke-VlaeTraining -Resume -CheckpointPath damaged/stranger.safetensors", "CheckpointMismatch")]
    [InlineData(
        "$model = New-VlaeModel; Invoke-VlaeTraining -Resume -CheckpointPath run.safetensors -Model $model",
        "ParametersConflict")]
    [InlineData(
        "$file = New-VlaeModel | Export-VlaeModel m.safetensors; " +
        "Invoke-VlaeTraining -Resume -CheckpointPath m.safetensors",
        "CheckpointNotATraining")]
    public void What_cannot_be_resumed_is_one_error_before_any_work(string script, string id)
    {
        RunResult result = _session.Run(script);

        Assert.Equal(id, Session.IdOf(Assert.Single(result.Errors)));
        Assert.Empty(result.Information);
    }

    [Fact]
    public void A_checkpoint_is_a_model_like_any_other()
    {
        var model = _session.One<VlaeModel>("Import-VlaeModel run.safetensors");

        Assert.Equal("run", model.Name);
        Assert.Single(model.History);
        Assert.Equal(2, _session.One<VlaeModel>(
            "$trained = Import-VlaeModel run.safetensors; " +
            "Invoke-VlaeTraining 1 -Model $trained -DataPath few").History.Length);
    }
}
