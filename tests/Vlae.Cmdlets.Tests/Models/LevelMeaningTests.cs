using Vlae.Evaluation;
using Vlae.Evaluation.Meaning;

namespace Vlae.Cmdlets.Tests.Models;

public sealed class LevelMeaningTests : IDisposable
{
    private const string Measure = "Measure-VlaeModel -DataSet Mnist -DataPath few";

    private readonly Session _session = new();

    public LevelMeaningTests() => _session.NewModel();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData($"{Measure} $model -Factors -FactorDraws 30")]
    [InlineData($"$model | {Measure} -Factors -FactorDraws 30")]
    public void Factors_adds_two_rows_a_level_in_either_form(string script)
    {
        LevelMeaning meaning = _session.One<ModelMeasurement>(script).Meaning!;

        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4], meaning.Shares.Select(share => share.Level));
        Assert.Equal(
            [SobolIndexKind.First, SobolIndexKind.Total], meaning.Shares.Take(2).Select(share => share.Kind));
        Assert.All(meaning.Shares, share => Assert.InRange(share.Thickness, -1, 2));
        Assert.Equal(30, meaning.Draws);
        Assert.InRange(meaning.ClassAccuracy, 0, 1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_shares()
    {
        LevelShare[][] runs =
        [
            .. new[] { 1, 1, 2 }.Select(seed => _session.Get<LevelShare>(
                $"({Measure} $model -Factors -FactorDraws 10 -Seed {seed}).Meaning.Shares")),
        ];

        Assert.Equal(runs[0], runs[1]);
        Assert.NotEqual(runs[0], runs[2]);
    }

    [Fact]
    public void Without_it_nothing_is_drawn() =>
        Assert.Null(_session.One<ModelMeasurement>($"{Measure} $model").Meaning);
}
