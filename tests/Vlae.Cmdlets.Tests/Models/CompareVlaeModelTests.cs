using Vlae.Evaluation;

namespace Vlae.Cmdlets.Tests.Models;

public sealed class CompareVlaeModelTests : IDisposable
{
    private readonly Session _session = new();

    public CompareVlaeModelTests()
    {
        string train = $"Invoke-VlaeTraining -DataPath few {Session.Sizes} -Seed 1 -BatchSize 8";
        _session.Run(
            $"$a = {train} -Epochs 1; $b = {train} -Epochs 9; $c = {train} -Epochs 2 -Likelihood Bernoulli; " +
            "$f1 = $a | Export-VlaeModel a.safetensors; $f2 = $b | Export-VlaeModel b.safetensors; " +
            "$f3 = $c | Export-VlaeModel c.pkl");
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("$a, $b, $c | Compare-VlaeModel -DataPath few")]
    [InlineData("Compare-VlaeModel -Model $a, $b, $c -DataSet Mnist -DataPath few")]
    [InlineData("Compare-VlaeModel ?.safetensors, c.pkl -DataPath few")]
    [InlineData("Compare-VlaeModel -LiteralPath a.safetensors, b.safetensors, c.pkl -DataPath few")]
    [InlineData("$images = Get-MnistImage -Split Test -DataPath few; $a, $b, $c | Compare-VlaeModel -Image $images")]
    public void Models_in_any_form_are_ranked_within_their_likelihood(string script)
    {
        ModelComparison[] ranked = _session.Get<ModelComparison>(script);
        ModelMeasurement[] measured = _session.Get<ModelMeasurement>(
            "$a, $b, $c | Measure-VlaeModel -DataSet Mnist -DataPath few");

        Assert.Equal([1, 2, 1], ranked.Select(one => one.Place));
        Assert.Equal(
            measured.Take(2).Select(one => one.NegativeElbo).Order().Append(measured[2].NegativeElbo),
            ranked.Select(one => one.NegativeElbo));
        Assert.Equal(["UnitGaussian", "UnitGaussian", "Bernoulli"], ranked.Select(one => one.Likelihood));
        Assert.Equal([9, 1, 2], ranked.Select(one => one.Epochs));
        Assert.All(ranked, one => Assert.Equal((1L, 20L), (one.Seed!.Value, one.Measured.Images)));
    }

    [Fact]
    public void A_bad_model_is_an_error_of_its_own_and_the_work_goes_on()
    {
        RunResult result = _session.Run(
            "Compare-VlaeModel a.safetensors, absent.safetensors, damaged/cut.safetensors, b.safetensors " +
            "-DataPath few -ErrorVariable err");

        Assert.Equal(["FileNotFound", "CheckpointCorrupt"], result.Errors.Select(Session.IdOf));
        Assert.Equal(2, _session.CountOf("err"));
        Assert.Equal(2, result.Output.Count);

        result = _session.Run(
            "$odd = New-VlaeModel -Height 16 -Width 16 -LevelCount 2; $a, $odd, $b | Compare-VlaeModel -DataPath few");
        Assert.Equal("ImageShapeMismatch", Session.IdOf(Assert.Single(result.Errors)));
        Assert.Equal(2, result.Output.Count);
    }

    [Theory]
    [InlineData("@() | Compare-VlaeModel", "NothingToCompare")]
    [InlineData("$a | Compare-VlaeModel -DataSet None", "DataSetUnknown")]
    [InlineData("$i = Get-MnistImage 1 -DataPath few; $a | Compare-VlaeModel -Image $i -First 2", "ParametersConflict")]
    public void What_cannot_be_compared_is_refused(string script, string id) => _session.Error(id, script);

    [Fact]
    public void The_table_names_place_likelihood_and_the_negative_elbo()
    {
        string table = _session.RenderToText(
            _session.Get<ModelComparison>("$a, $c | Compare-VlaeModel -DataPath few"));

        Assert.Matches(@"Place +Name +Likelihood +-ELBO \(nats\) +Active", table);
        Assert.Contains("Bernoulli", table);
    }
}
