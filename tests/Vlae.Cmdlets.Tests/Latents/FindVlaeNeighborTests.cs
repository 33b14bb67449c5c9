using Vlae.Latents;

namespace Vlae.Cmdlets.Tests.Latents;

public sealed class FindVlaeNeighborTests : IDisposable
{
    private readonly Session _session = new();
    private readonly VlaeLatent[] _latents;

    public FindVlaeNeighborTests()
    {
        _session.NewModel();
        _latents = _session.Set(
            "latents", _session.Get<VlaeLatent>("Get-MnistImage -DataPath few | ConvertTo-VlaeLatent -Model $model"));
        _session.Set("z", _latents[4]);
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Find-VlaeNeighbor -Latent $z -Level 4 -In $latents -First 3")]
    [InlineData("$latents | Find-VlaeNeighbor $z -Level 4 -First 3")]
    public void The_nearest_come_first_whatever_the_form(string script)
    {
        LatentNeighbor[] neighbors = _session.Get<LatentNeighbor>(script);
        VlaeLatent[] sorted = [.. _latents.Where(latent => latent != _latents[4])
            .OrderBy(latent => LatentDistance.Between(_latents[4], latent, levels: [4]))];

        Assert.Equal(sorted[..3], neighbors.Select(neighbor => neighbor.Latent));
        Assert.Equal([1, 2, 3], neighbors.Select(neighbor => neighbor.Place));
        Assert.Equal(sorted[0].Image!.Label, neighbors[0].Label);
        Assert.Equal(sorted[0].Image!.Source, neighbors[0].Source);
    }

    [Fact]
    public void Each_of_several_latents_has_its_own_neighbors()
    {
        LatentNeighbor[] neighbors = _session.Get<LatentNeighbor>("$latents | Find-VlaeNeighbor $latents[0],$z");

        Assert.Equal([1, 2, 3, 4, 5, 1, 2, 3, 4, 5], neighbors.Select(neighbor => neighbor.Place));
        Assert.Same(_latents[4], neighbors[5].Of);
        Assert.DoesNotContain(_latents[4], neighbors[5..].Select(neighbor => neighbor.Latent));
    }

    [Theory]
    [InlineData(LatentMetric.Cosine)]
    [InlineData(LatentMetric.SymmetricKL)]
    [InlineData(LatentMetric.Wasserstein)]
    public void The_metric_can_be_chosen(LatentMetric metric)
    {
        LatentNeighbor nearest = _session.One<LatentNeighbor>(
            $"$latents | Find-VlaeNeighbor $z -Metric {metric} -First 1");

        Assert.Equal(
            _latents.Where(latent => latent != _latents[4])
                .Min(latent => LatentDistance.Between(_latents[4], latent, metric)),
            nearest.Distance);
    }

    [Fact]
    public void A_latent_of_another_model_is_an_error_and_the_search_goes_on()
    {
        _session.Run($"$other = New-VlaeSample -Model (New-VlaeModel {Session.Sizes} -Seed 2)");
        RunResult result = _session.Run("$other, $latents[1] | Find-VlaeNeighbor $z");

        Assert.Equal("LatentModelMismatch", Session.IdOf(Assert.Single(result.Errors)));
        Assert.Same(_latents[1], ((LatentNeighbor)Assert.Single(result.Output)!).Latent);
    }

    [Fact]
    public void A_level_that_is_not_there_ends_the_search_before_it_begins()
    {
        ErrorRecord error = _session.Error("LevelUnknown", "$latents | Find-VlaeNeighbor $z -Level 0");
        Assert.Contains("no level 0", error.Exception.Message);
    }

    [Theory]
    [InlineData("Find-VlaeNeighbor")]
    [InlineData("$latents | Find-VlaeNeighbor")]
    [InlineData("Find-VlaeNeighbor $z")]
    [InlineData("Find-VlaeNeighbor -In $latents")]
    public void Without_a_latent_or_without_others_it_says_what_it_needs(string script)
    {
        ErrorRecord error = _session.Error("LatentNotGiven", script);

        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Contains("| Find-VlaeNeighbor $z", error.Exception.Message);
    }

    [Fact]
    public void Among_none_there_is_no_neighbor() =>
        Assert.Empty(_session.Get<LatentNeighbor>("@() | Find-VlaeNeighbor $z"));
}
