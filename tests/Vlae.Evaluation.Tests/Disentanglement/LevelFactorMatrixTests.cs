using System.Collections.Immutable;
using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Evaluation.Disentanglement;
using Vlae.Evaluation.Probes;
using Vlae.Ladder;

namespace Vlae.Evaluation.Tests.Disentanglement;

public sealed class LevelFactorMatrixTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public void A_factor_is_found_in_its_level_and_swapped_levels_swap_the_result()
    {
        ImmutableArray<LevelFactorScore> cells = Measure(FactorExample.Same);
        ImmutableArray<LevelFactorScore> swapped = Measure(FactorExample.Same with { Levels = [2, 2, 2, 1, 1] });

        // The level of each factor in FactorExample.Same.
        int[] homes = [1, 1, 1, 2, 2];
        Assert.All(cells, (cell, i) =>
        {
            bool isHome = cell.Level == homes[i % homes.Length];
            double chance = cell.Score == "R2" ? 0 : 1 / 6.0;
            (double high, double low) = isHome ? (cell.Alone, cell.Without!.Value) : (cell.Without!.Value, cell.Alone);
            // A linear probe cannot separate all of six classes on a line. It separates most.
            Assert.InRange(high, cell.Score == "R2" ? 0.999 : 0.8, 1);
            Assert.Equal(chance, low, 0.03);
            Assert.Equal(chance, cell.AloneBaseline, 0.03);
            Assert.Equal(chance, cell.WithoutBaseline!.Value, 0.03);
        });
        Assert.Equal(
            cells.Select(cell => (3 - cell.Level, cell.Factor, cell.Alone, cell.Without)).Order(),
            swapped.Select(cell => (cell.Level, cell.Factor, cell.Alone, cell.Without)).Order());
    }

    [Fact]
    public void A_ladder_of_one_level_has_no_score_without_that_level()
    {
        ImmutableArray<LevelFactorScore> cells = Measure(FactorExample.Same with { Levels = [1, 1, 1, 1, 1] });

        Assert.All(cells, cell => Assert.Null(cell.Without));
        Assert.All(cells, cell => Assert.Equal(cell.All, cell.Alone));
    }

    [Fact]
    public void A_model_with_swapped_parameters_of_levels_swaps_the_result()
    {
        // The maps have one shape, so that the heads of the two levels can be swapped. One head is active, one is dead.
        LadderArchitecture a = new() { Levels = [new(2, 1, 1), new(2, 1, 1)], LatentSize = 16, HiddenSize = 16 };
        VlaeModel random = VlaeModel.Create(a, 3);
        double[] shallow = ThicknessByLevel(Head(random, from: "feat1", to: "feat1", dead: "feat2"));
        double[] deep = ThicknessByLevel(Head(random, from: "feat1", to: "feat2", dead: "feat1"));

        // In the notebook's wiring, the encoder's shallow block is the top level.
        Assert.InRange(shallow[1], 0.3, 1);
        Assert.Equal(0, shallow[0], 0.02);
        Assert.InRange(deep[0], 0.3, 1);
        Assert.Equal(0, deep[1], 0.02);
    }

    private static VlaeModel Head(VlaeModel model, string from, string to, string dead) => new(
        ParameterSet.Create(model.Architecture, (spec, values) =>
        {
            model.Parameters[spec.Name.Replace($"encode.{to}.", $"encode.{from}.", StringComparison.Ordinal)]
                .CopyTo(values);
            if (spec.Name.StartsWith($"encode.{dead}.mean", StringComparison.Ordinal))
                values.Clear();
        }));

    private static double[] ThicknessByLevel(VlaeModel model)
    {
        ImageSet digits = DigitGenerator.Generate("Test", 800);
        using var evaluator = new ModelEvaluator(model) { IsKept = _ => true };
        evaluator.Add(digits, cancel: Stop);
        var known = new KnownFactors();
        for (int i = 0; i < digits.Count; i++)
            known.Add(digits.Factors!(i), digits.LabelOf(i));
        FactorTable factors = known.ToTable();
        return
        [
            .. LevelFactorMatrix.Of(evaluator.Codes, factors, TrainTestSplit.Of(digits.Count, 0), 0, Stop)
                .Where(cell => cell.Factor == "Thickness").OrderBy(cell => cell.Level).Select(cell => cell.Alone),
        ];
    }

    private static ImmutableArray<LevelFactorScore> Measure(CodeTable codes) =>
        LevelFactorMatrix.Of(codes, FactorExample.Factors, TrainTestSplit.Of(FactorExample.Rows, 0), 0, Stop);
}
