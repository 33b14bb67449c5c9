namespace Vlae.Cmdlets.Tests.Models;

/// <summary>
/// A model goes down the pipeline to every cmdlet that takes one, and a file's name stands for its model.
/// </summary>
public sealed class ModelFlowTests : IDisposable
{
    private readonly Session _session = new();

    public ModelFlowTests() => _session.NewModel();

    public static TheoryData<string> Taking =>
    [
        "New-VlaeSample 2 -Seed 1",
        "Get-VlaeLevel",
        "Measure-VlaeModel -DataPath few",
        "Compare-VlaeModel -DataPath few -DataSet Mnist",
        "Export-VlaeModel out.safetensors",
        "Export-VlaeReport out.html",
        "Export-VlaeExplorer out.html -DataPath few -DataSet Mnist",
        "Invoke-VlaeTraining 1 -DataPath few",
    ];

    public void Dispose() => _session.Dispose();

    [Theory]
    [MemberData(nameof(Taking))]
    public void A_model_comes_down_the_pipeline(string cmdlet)
    {
        RunResult result = _session.Run($"$model | {cmdlet}");

        Assert.Empty(result.Errors);
        Assert.NotEmpty(result.Output);
    }

    [Fact]
    public void A_new_model_is_trained_and_compared_in_one_line()
    {
        RunResult result = _session.Run(
            $"New-VlaeModel {Session.Sizes} | Invoke-VlaeTraining 1 -DataPath few -Recipe Notebook | " +
            "Compare-VlaeModel -DataPath few -DataSet Mnist");

        Assert.Empty(result.Errors);
        Assert.Single(result.Output);
    }

    [Fact]
    public void A_trained_model_does_not_choose_the_options_of_the_next_training()
    {
        // Its properties Backend, Likelihood and Loss have the names of options.
        _session.Run("$trained = $model | Invoke-VlaeTraining 1 -DataPath few -Loss KullbackLeibler");
        var next = _session.One<VlaeModel>("$trained | Invoke-VlaeTraining 1 -DataPath few -Seed 1");

        Assert.Equal(2, next.History.Length);
        Assert.Equal("StickingTheLanding", next.Provenance.Options!.Loss.ToString());
    }

    [Fact]
    public void A_models_place_is_that_of_a_path()
    {
        Assert.Single(_session.Run("Compare-VlaeModel $model -DataPath few -DataSet Mnist").Output);
    }

    [Theory]
    [InlineData("New-VlaeSample -Model m.safetensors")]
    [InlineData("'m.safetensors' | New-VlaeSample")]
    [InlineData("Get-Item m.safetensors | New-VlaeSample")]
    [InlineData("Get-MnistImage 1 -DataPath few | ConvertTo-VlaeLatent -Model m.safetensors")]
    [InlineData("Get-VlaeLevel -Model ./m.safetensors")]
    [InlineData("Measure-VlaeModel m.safetensors -DataPath few")]
    [InlineData("Invoke-VlaeTraining 1 -DataPath few -Model m.safetensors")]
    [InlineData("Get-MnistImage (1..4) -DataPath few | Invoke-VlaeTraining 1 -Model m.safetensors")]
    [InlineData("Export-VlaeReport out.html -Model m.safetensors")]
    public void The_name_of_a_file_stands_for_its_model(string script)
    {
        _session.Run("$model | Export-VlaeModel m.safetensors");
        RunResult result = _session.Run(script);

        Assert.Empty(result.Errors);
        Assert.NotEmpty(result.Output);
    }

    [Fact]
    public void A_file_that_is_missing_is_named() => Assert.Contains(
        "There is no file '", _session.Error("CheckpointNotFound", "New-VlaeSample -Model no.pkl")
            .Exception.Message);

    [Fact]
    public void A_model_of_a_job_says_how_it_crosses_over()
    {
        string message = _session.Error(
            "ModelNotInSession",
            "$text = [Management.Automation.PSSerializer]::Serialize((New-VlaeModel -Seed 7)); [GC]::Collect(); " +
            "New-VlaeSample -Model ([Management.Automation.PSSerializer]::Deserialize(($text -replace " +
            "'(?<=Sha256\">).{8}', '00000000')))").Exception.Message;

        Assert.Contains("Write the model to a file with Export-VlaeModel there", message);
    }
}
