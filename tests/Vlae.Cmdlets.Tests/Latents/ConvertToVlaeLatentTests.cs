namespace Vlae.Cmdlets.Tests.Latents;

public sealed class ConvertToVlaeLatentTests : IDisposable
{
    private readonly Session _session = new();

    public ConvertToVlaeLatentTests()
    {
        _session.NewModel();
        _session.Run("$images = Get-MnistImage 1,2,3 -DataPath few");
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("$images | ConvertTo-VlaeLatent -Model $model")]
    [InlineData("ConvertTo-VlaeLatent $images -Model $model")]
    [InlineData("ConvertTo-VlaeLatent -Image $images -Model $model -Seed 3")]
    public void Images_are_encoded_in_their_order_in_either_form(string script)
    {
        VlaeLatent[] latents = _session.Get<VlaeLatent>(script);
        var model = (VlaeModel)_session.GetVariable("model")!;
        // With another: one image by itself is summed in another order.
        var alone = model.Encode([latents[2].Image!, latents[0].Image!])[0];

        Assert.Equal([1, 2, 3], latents.Select(latent => latent.Image!.Source!.Index));
        Assert.Equal(alone.Mean, latents[2].Mean);
        Assert.All(latents, latent => Assert.Equal(latent.Mean, latent.Code));
        Assert.All(latents, latent => Assert.Same(model, latent.Model));
    }

    [Fact]
    public void More_images_than_a_batch_come_out_in_their_order()
    {
        VlaeLatent[] latents = _session.Get<VlaeLatent>(
            "$index = @(1..80; 1..80; 1..80; 1..80; 1..80; 1..80; 1..80); " +
            "$index | Get-MnistImage -DataPath few | ConvertTo-VlaeLatent -Model $model");

        Assert.Equal(560, latents.Length);
        Assert.Equal(
            Enumerable.Range(0, 560).Select(i => (i % 80) + 1),
            latents.Select(latent => latent.Image!.Source!.Index!.Value));
        Assert.Equal(latents[0].Mean, latents[480].Mean);
    }

    [Fact]
    public void Samples_are_drawn_by_their_seed()
    {
        VlaeLatent[] first = _session.Get<VlaeLatent>("$images | ConvertTo-VlaeLatent -Model $model -Sample -Seed 5");
        VlaeLatent[] again = _session.Get<VlaeLatent>("ConvertTo-VlaeLatent $images -Model $model -Sample -Seed 5");
        VlaeLatent[] other = _session.Get<VlaeLatent>("ConvertTo-VlaeLatent $images -Model $model -Sample");

        Assert.Equal(first.SelectMany(latent => latent.Code), again.SelectMany(latent => latent.Code));
        Assert.NotEqual(first.SelectMany(latent => latent.Code), other.SelectMany(latent => latent.Code));
        Assert.All(first, latent => Assert.NotEqual(latent.Mean, latent.Code));
    }

    [Fact]
    public void An_image_of_another_shape_is_its_own_error_and_the_others_are_encoded()
    {
        RunResult result = _session.Run(
            "$small = New-VlaeModel -Height 16 -Width 16 -LevelCount 2; " +
            "$odd = New-VlaeSample -Model $small | ConvertFrom-VlaeLatent; " +
            "$images, $odd | Write-Output | ConvertTo-VlaeLatent -Model $model -ErrorVariable err");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal("ImageShapeMismatch", Session.IdOf(error));
        Assert.Contains("16", error.Exception.Message);
        Assert.IsType<VlaeImage>(error.TargetObject);
        Assert.Equal((3, 1), (result.Output.Count, _session.CountOf("err")));
    }

    [Fact]
    public void What_is_no_image_is_a_binding_error_and_the_others_are_encoded()
    {
        RunResult result = _session.Run("1, $images | Write-Output | ConvertTo-VlaeLatent -Model $model");

        Assert.Equal("InputObjectNotBound", Session.IdOf(Assert.Single(result.Errors)));
        Assert.Equal(3, result.Output.Count);
    }

    [Fact]
    public void Without_a_model_the_pretrained_one_is_used_and_said_on_the_verbose_stream()
    {
        RunResult result = _session.Run("$images | ConvertTo-VlaeLatent -Verbose");

        Assert.Empty(result.Errors);
        Assert.Collection(
            result.Verbose,
            said => Assert.StartsWith(
                "Using the pretrained model that comes with the module: mnist (28x28x1", said.Message),
            said => Assert.StartsWith("Encoding needs about ", said.Message));
        Assert.All(result.Output, latent => Assert.Equal(64, ((VlaeLatent)latent!).Code.Length));
    }
}
