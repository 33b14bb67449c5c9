namespace Vlae.Cmdlets.Tests.Latents;

public sealed class CompareVlaeLatentTests : IDisposable
{
    private readonly Session _session = new();
    private readonly VlaeLatent[] _three;

    public CompareVlaeLatentTests()
    {
        _session.NewModel();
        _session.Run("$three = Get-MnistImage (1..3) -DataPath few | ConvertTo-VlaeLatent -Model $model");
        _three = _session.Get<VlaeLatent>("$three");
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Two_latents_give_a_row_a_level()
    {
        LatentComparison[] rows = _session.Get<LatentComparison>("Compare-VlaeLatent $three[0] $three[1]");

        Assert.Equal(LatentComparison.Of(_three[0], _three[1]), rows);
        Assert.Equal([1, 2, 3, 4], rows.Select(row => row.Level));
        Assert.Equal(
            Math.Sqrt(_three[0].Levels[2].Mean.Zip(_three[1].Levels[2].Mean, (a, b) => (a - b) * (a - b)).Sum()),
            rows[2].Distance, 1e-6);
        Assert.Equal(_three[1].Name, rows[0].Difference);
    }

    [Fact]
    public void Piped_latents_are_compared_one_after_another()
    {
        LatentComparison[] rows = _session.Get<LatentComparison>("$three | Compare-VlaeLatent $three[0]");

        Assert.Equal(12, rows.Length);
        Assert.All(rows[..4], row => Assert.Equal((0.0, 0.0, 0.0), (row.Distance, row.KL, row.ReverseKL)));
        Assert.Equal(LatentComparison.Of(_three[0], _three[2]), rows[8..]);
    }

    [Fact]
    public void A_latent_of_another_model_is_an_error_and_the_work_goes_on()
    {
        _session.Run($"$other = New-VlaeSample -Model (New-VlaeModel {Session.Sizes} -Seed 2)");
        RunResult result = _session.Run("$other, $three[1] | Compare-VlaeLatent $three[0]");

        Assert.Equal("LatentModelMismatch", Session.IdOf(Assert.Single(result.Errors)));
        Assert.Equal(4, result.Output.Count);
    }
}
