namespace Vlae.Cmdlets.Tests.Latents;

public sealed class NewVlaeReconstructionTests : IDisposable
{
    private readonly Session _session = new();

    public NewVlaeReconstructionTests() => _session.NewModel();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Get-MnistImage 1,2 -DataPath few | New-VlaeReconstruction -Model $model -Sample 2 -Seed 5")]
    [InlineData("New-VlaeReconstruction (Get-MnistImage 1,2 -DataPath few) -Model $model -Sample 2 -Seed 5")]
    public void Each_image_is_followed_by_its_reconstruction_and_its_draws(string script)
    {
        VlaeImage[] images = _session.Get<VlaeImage>("Get-MnistImage 1,2 -DataPath few");
        VlaeImage[] means = _session.Get<VlaeImage>(
            "Get-MnistImage 1,2 -DataPath few | ConvertTo-VlaeLatent -Model $model | ConvertFrom-VlaeLatent");
        VlaeImage[] made = _session.Get<VlaeImage>(script);

        Assert.Equal(8, made.Length);
        Assert.Equal(
            [
                new("original", "Mnist Train 1 (6)"), new("reconstruction", "Mnist Train 1 (6)"),
                new("draw 1", "Mnist Train 1 (6)"), new("draw 2", "Mnist Train 1 (6)"),
            ],
            made[..4].Select(image => image.Place));
        Assert.Equal(images[1].Pixels, made[4].Pixels);
        Assert.Equal(means[1].Pixels, made[5].Pixels);
        Assert.Equal(4, new[] { made[2], made[3], made[6], made[7] }.Select(image => image.Pixels[400]).Distinct().Count());
        Assert.Equal("reconstruction of Mnist Train 2", made[5].Source!.Origin);
        Assert.Equal("draw 2 of Mnist Train 1 (seed 5)", made[3].Source!.Origin);
        Assert.Equal(made.Select(image => image.Pixels[400]), _session.Get<VlaeImage>(script).Select(i => i.Pixels[400]));
    }

    [Fact]
    public void Without_Sample_there_are_no_draws() => Assert.Equal(
        ["original", "reconstruction"],
        _session.Get<VlaeImage>("Get-MnistImage 1 -DataPath few | New-VlaeReconstruction -Model $model")
            .Select(image => image.Place!.Row));

    [Fact]
    public void Batches_do_not_show()
    {
        VlaeImage[] made = _session.Get<VlaeImage>(
            "$image = Get-MnistImage 1 -DataPath few; " +
            "1..30 | ForEach-Object { $image } | New-VlaeReconstruction -Model $model -Sample 99 -Seed 1");

        Assert.Equal(30 * 101, made.Length);
        Assert.All(made.Chunk(101), image => Assert.Equal(made[1].Pixels, image[1].Pixels));
        Assert.NotEqual(made[2].Pixels, made[101 + 2].Pixels);
    }

    [Fact]
    public void An_image_of_another_shape_is_one_error()
    {
        RunResult result = _session.Run(
            "$odd = New-VlaeSample -Model (New-VlaeModel -Channels 3 -LatentSize 2) | ConvertFrom-VlaeLatent; " +
            "$odd, (Get-MnistImage 1 -DataPath few) | New-VlaeReconstruction -Model $model");

        Assert.Equal(2, result.Output.Count);
        Assert.StartsWith("ImageShapeMismatch,", Assert.Single(result.Errors).FullyQualifiedErrorId);
    }
}
