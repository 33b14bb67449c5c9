namespace Vlae.Cmdlets.Tests.Training;

/// <summary>Images of so little contrast that the unit Gaussian's noise hides what they show.</summary>
public sealed class FaintImageTests : IDisposable
{
    private const string Train = $"Invoke-VlaeTraining 1 {Session.Sizes}";
    private readonly Session _session = new();

    public FaintImageTests()
    {
        Trainings.GiveImages(_session);
        VlaeImage[] images = _session.Get<VlaeImage>("$images[0..59]");
        _session.Set("faint", images.Select(image => new VlaeImage(
            1, 28, 28, [.. image.Pixels.Select(pixel => ((pixel + 1) * 0.2f) - 1)])).ToArray());
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData($"$faint | {Train}")]
    [InlineData($"{Train} -Image $faint")]
    [InlineData("$null = $faint | Export-VlaeDataSet faint.safetensors; " + Train + " -DataSet faint.safetensors")]
    [InlineData($"'Epochs', 1, 1 | ConvertFrom-Csv | Invoke-VlaeTraining {Session.Sizes} -Image $faint")]
    public void The_warning_names_the_likelihood_that_helps_once(string script)
    {
        RunResult result = _session.Run(script);

        Assert.Empty(result.Errors);
        Assert.Matches(
            @"differ from their mean by \d(\.\d)? nats.*-Likelihood OptimalGaussian",
            Assert.Single(result.Warnings).Message);
    }

    [Theory]
    [InlineData($"$faint | {Train} -Likelihood OptimalGaussian")]
    [InlineData($"$faint | {Train} -Likelihood UnitGaussian")]
    [InlineData($"$images[0..59] | {Train}")]
    [InlineData($"(,$faint[0]) * 131 | {Train}")]
    public void Nothing_is_said_of_other_likelihoods_of_contrast_or_of_images_that_are_all_alike(string script)
    {
        RunResult result = _session.Run(script);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
    }
}
