using Vlae.Bounds;

namespace Vlae.Cmdlets.Tests.Levels;

public sealed class GetVlaeLevelTests : IDisposable
{
    private readonly Session _session = new();

    public GetVlaeLevelTests()
    {
        _session.NewModel();
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Get-VlaeLevel -Model $model")]
    [InlineData("$model | Get-VlaeLevel")]
    public void Without_images_a_level_is_where_it_is(string script)
    {
        VlaeLevel[] levels = _session.Get<VlaeLevel>(script);

        Assert.Equal([1, 2, 3, 4], levels.Select(level => level.Level));
        Assert.Equal(["bottom", "middle", "middle", "top"], levels.Select(level => level.Position));
        // The notebook's ladder would be crossed: the bottom read from the deepest map, and written to the shallowest.
        Assert.Equal(["1 x 13 x 13", "2 x 6 x 6", "4 x 3 x 3", "8 x 1 x 1"], levels.Select(l => $"{l.EncoderMap}"));
        Assert.Equal(["1 x 13 x 13", "2 x 6 x 6", "4 x 3 x 3", "8 x 1 x 1"], levels.Select(l => $"{l.DecoderMap}"));
        Assert.All(levels, level => Assert.Equal(2, level.Dimensions));
        Assert.All(levels, level => Assert.Null(level.KL));
        Assert.All(levels, level => Assert.Null(level.ActiveDimensions));
    }

    [Fact]
    public void In_the_papers_wiring_shallow_goes_to_shallow()
    {
        VlaeLevel[] levels = _session.Get<VlaeLevel>(
            $"New-VlaeModel {Session.Sizes} -Wiring Paper | Get-VlaeLevel");
        Assert.Equal(levels.Select(level => level.DecoderMap), levels.Select(level => level.EncoderMap));
    }

    [Theory]
    [InlineData("$images | Get-VlaeLevel -Model $model")]
    [InlineData("Get-VlaeLevel -Model $model -Image $images")]
    [InlineData("Get-VlaeLevel -Model $model -DataSet Mnist -DataPath few")]
    public void On_images_it_measures_the_divergence(string script)
    {
        _session.Run("$images = Get-MnistImage -Split Test -DataPath few");
        VlaeLatent[] latents = _session.Get<VlaeLatent>("$images | ConvertTo-VlaeLatent -Model $model");
        VlaeLevel[] levels = _session.Get<VlaeLevel>(script);

        foreach (VlaeLevel level in levels)
        {
            double[] divergences = [.. Enumerable.Range(0, 2).Select(i => latents.Average(latent =>
            {
                LatentLevel part = latent.Levels[level.Level - 1];
                return GaussianDivergence.FromPrior(part.Mean[i], part.Scale[i]);
            }))];
            Assert.Equal(divergences.Sum(), level.KL!.Value, 1e-9);
            Assert.Equal(divergences.Count(kl => kl > 0.01), level.ActiveDimensions);
            Assert.Equal(divergences[0] >= divergences[1] ? "1, 2" : "2, 1", $"{level.Order}");
        }
    }

    [Fact]
    public void Some_levels_can_be_asked_for_and_one_that_is_not_there_is_an_error()
    {
        RunResult result = _session.Run("Get-VlaeLevel 4,5,1 -Model $model");

        Assert.Equal([1, 4], result.Output.Select(level => ((VlaeLevel)level!).Level));
        Assert.Equal("LevelUnknown", Session.IdOf(Assert.Single(result.Errors)));
    }

    [Fact]
    public void An_image_of_another_shape_is_left_out()
    {
        _session.Run(
            "$small = New-VlaeModel -Height 16 -Width 16 -LevelCount 2; $image = Get-MnistImage 1 -DataPath few; " +
            "$odd = New-VlaeSample -Model $small | ConvertFrom-VlaeLatent");
        RunResult result = _session.Run("$odd, $image | Get-VlaeLevel -Model $model");

        Assert.Equal("ImageShapeMismatch", Session.IdOf(Assert.Single(result.Errors)));
        Assert.Equal(
            _session.Get<VlaeLevel>("$image | Get-VlaeLevel -Model $model").Select(level => level.KL),
            result.Output.Select(level => ((VlaeLevel)level!).KL));
        Assert.Null(((VlaeLevel)_session.Run("$odd | Get-VlaeLevel -Model $model").Output[0]!).KL);
    }

    [Fact]
    public void What_is_not_measured_is_said_on_the_verbose_stream() =>
        Assert.Contains("are not measured", _session.Run("Get-VlaeLevel -Model $model -Verbose").Verbose[^1].Message);
}
