namespace Vlae.Cmdlets.Tests.Latents;

public sealed class ConvertFromVlaeLatentTests : IDisposable
{
    private readonly Session _session = new();

    public ConvertFromVlaeLatentTests()
    {
        _session.NewModel();
        _session.Run("$latents = Get-MnistImage 1,2 -DataPath few | ConvertTo-VlaeLatent -Model $model");
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("$latents | ConvertFrom-VlaeLatent")]
    [InlineData("ConvertFrom-VlaeLatent $latents")]
    [InlineData("ConvertFrom-VlaeLatent -Latent $latents -Model $model")]
    public void Latents_are_decoded_in_their_order_in_either_form(string script)
    {
        VlaeImage[] images = _session.Get<VlaeImage>(script);

        Assert.Equal([6, 8], images.Select(image => image.Label));
        Assert.Equal("reconstruction of Mnist Train 1", images[0].Source!.Origin);
        Assert.All(images, image => Assert.All(image.Pixels, pixel => Assert.InRange(pixel, -1f, 1f)));
        Assert.NotEqual(images[0].Pixels, images[1].Pixels);
    }

    [Fact]
    public void Each_latent_is_decoded_by_the_model_that_made_it()
    {
        VlaeImage[] images = _session.Get<VlaeImage>(
            $"$other = New-VlaeModel {Session.Sizes} -Seed 2; " +
            "$a = New-VlaeSample -Model $model -Seed 1; $b = New-VlaeSample -Model $other -Seed 1; " +
            "$a, $b, $a | ConvertFrom-VlaeLatent");

        Assert.Equal(images[0].Pixels, images[2].Pixels);
        Assert.NotEqual(images[0].Pixels, images[1].Pixels);
    }

    [Fact]
    public void A_model_in_a_parameter_goes_before_the_latents_own()
    {
        VlaeImage[] images = _session.Get<VlaeImage>(
            $"$other = New-VlaeModel {Session.Sizes} -Seed 2; $latents | ConvertFrom-VlaeLatent; " +
            "$latents | ConvertFrom-VlaeLatent -Model $other");

        Assert.NotEqual(images[0].Pixels, images[2].Pixels);
    }

    [Fact]
    public void A_latent_of_another_size_is_its_own_error_and_the_others_are_decoded()
    {
        RunResult result = _session.Run(
            "$wide = New-VlaeModel -LatentSize 3 -ChannelFactor 1 -HiddenSize 2; " +
            "$odd = New-VlaeSample -Model $wide -Seed 4; " +
            "$latents, $odd | Write-Output | ConvertFrom-VlaeLatent -Model $model");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal("LatentSizeMismatch", Session.IdOf(error));
        Assert.Equal(
            "The latent (sample 1 (seed 4)) has 12 dimensions, this model 8: decode it with the model that made it.",
            error.Exception.Message);
        Assert.Equal(2, result.Output.Count);
    }
}
