using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Evaluation.Disentanglement;

namespace Vlae.Evaluation.Tests.Disentanglement;

/// <summary>All measures on codes with a known result.</summary>
public sealed class DisentanglementTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public void Codes_that_are_the_factors_are_near_1()
    {
        DisentanglementMeasurement same = Measure(FactorExample.Same);

        Assert.InRange(same.MutualInformationGap, 0.95, 1.0001);
        Assert.InRange(same.MutualInformationGapSup!.Value, 0.95, 1.0001);
        // The gaps of the class and of the numbers are 1, minus a random correlation.
        Assert.InRange(same.SeparatedAttributePredictability, 0.9, 1);
        Assert.InRange(same.Dci.Disentanglement!.Value, 0.95, 1);
        Assert.InRange(same.Dci.Completeness!.Value, 0.95, 1);
        Assert.InRange(same.Dci.Informativeness, 0.98, 1);
    }

    [Fact]
    public void Rotated_codes_score_lower_with_the_same_information()
    {
        DisentanglementMeasurement rotated = Measure(FactorExample.Rotated);

        Assert.InRange(rotated.MutualInformationGap, 0, 0.3);
        Assert.InRange(rotated.MutualInformationGapSup!.Value, 0, 0.3);
        Assert.InRange(rotated.SeparatedAttributePredictability, 0, 0.5);
        Assert.InRange(rotated.Dci.Disentanglement!.Value, 0, 0.6);
        Assert.InRange(rotated.Dci.Completeness!.Value, 0, 0.6);
        // For a linear probe, rotated factors are as good as the factors.
        Assert.All(rotated.LevelFactors.Where(cell => cell.Score == "R2"), cell => Assert.InRange(cell.All, 0.99, 1));
    }

    [Fact]
    public void Noise_is_near_0()
    {
        DisentanglementMeasurement noise = Measure(FactorExample.Noise);

        Assert.InRange(noise.MutualInformationGap, 0, 0.01);
        Assert.InRange(noise.MutualInformationGapSup!.Value, 0, 0.01);
        Assert.InRange(noise.SeparatedAttributePredictability, 0, 0.02);
        Assert.InRange(noise.Dci.Disentanglement!.Value, 0, 0.02);
        Assert.InRange(noise.Dci.Completeness!.Value, 0, 0.02);
        Assert.InRange(noise.Dci.Informativeness, 0, 0.06);
        Assert.All(noise.LevelFactors, cell => Assert.Equal(cell.AloneBaseline, cell.Alone, 0.03));
    }

    // Of a model whose parameters are huge.
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Codes_that_are_not_finite_are_refused(float value)
    {
        CodeTable codes = FactorExample.Same with { Values = FactorExample.Same.Values.SetItem(5, value) };
        Assert.Equal("LatentNotFinite", Assert.Throws<VlaeException>(() => Measure(codes)).ErrorId);
    }

    [Fact]
    public void A_continuous_factor_declared_categorical_is_refused_by_name()
    {
        var error = Assert.Throws<VlaeException>(() =>
            new Factor("Thickness", FactorKind.Categorical, [.. FactorExample.Draw(1)]));

        Assert.Equal("FactorNotCategorical", error.ErrorId);
        Assert.Contains("Thickness", error.Message);
    }

    [Fact]
    public void Without_that_refusal_the_gap_would_vanish()
    {
        // The class is the number of the image. Every code has the information of its bins about it, so there is no
        // gap, although one code is the factor.
        double[] number = FactorExample.Draw(1);
        int[] unbinned = [.. number.Select((_, i) => i)], bins = Binning.EqualWidths(number);
        int[] noise = Binning.EqualWidths(FactorExample.Draw(50));
        double lost = (Information.Mutual(bins, unbinned) - Information.Mutual(noise, unbinned))
            / Information.Entropy(unbinned);
        var table = new InformationTable(
            FactorExample.Codes([1, 1], [number, FactorExample.Draw(50)]),
            new([new("Thickness", FactorKind.Continuous, [.. number])]));

        Assert.InRange(Math.Abs(lost), 0, 0.001);
        Assert.InRange(MutualInformationGap.Of(table), 0.9, 1);
    }

    [Fact]
    public void MIG_sup_ignores_a_dead_dimension_and_needs_two_factors()
    {
        Factor first = FactorExample.Factors.Factors[1], second = FactorExample.Factors.Factors[2];
        double[] dead = [.. first.Values.Select(value => value * 1e-3)];
        CodeTable codes = FactorExample.Codes([1, 1, 2], [[.. first.Values], [.. second.Values], dead]);
        var table = new InformationTable(codes, new([first, second]));

        Assert.InRange(MutualInformationGapSup.Of(table, codes)!.Value, 0.9, 1);
        // MIG ignores activity: the copy has the same information about the first factor as the original.
        Assert.InRange(MutualInformationGap.Of(table), 0.45, 0.55);
        Assert.Null(MutualInformationGapSup.Of(new(codes, new([first])), codes));
    }

    [Fact]
    public void DCI_of_importances_is_that_computed_by_hand()
    {
        // Two factors and three dimensions. The first dimension matters only to the first factor. The other two matter
        // equally to the second.
        double[][] importances = [[1, 0, 0], [0, 0.5, 0.5]];
        Assert.Equal(1, Dci.Disentanglement(importances)!.Value, 1e-12);
        Assert.Equal((1 + 1 - (Math.Log(2) / Math.Log(3))) / 2, Dci.Completeness(importances)!.Value, 1e-12);

        double[][] shared = [[1, 0], [1, 0]];
        Assert.Equal(0, Dci.Disentanglement(shared)!.Value, 1e-12);
        Assert.Equal(1, Dci.Completeness(shared)!.Value, 1e-12);
        Assert.Null(Dci.Disentanglement([[1, 0]]));
        Assert.Null(Dci.Completeness([[1], [1]]));
    }

    [Fact]
    public void All_draws_depend_on_the_seed()
    {
        DisentanglementMeasurement once = Measure(FactorExample.Noise), again = Measure(FactorExample.Noise);

        Assert.Equal(once.Dci, again.Dci);
        Assert.Equal(once.LevelFactors, again.LevelFactors);
        Assert.NotEqual(once.LevelFactors, Measure(FactorExample.Noise, seed: 1).LevelFactors);
    }

    [Fact]
    public void Too_few_images_are_refused_and_measuring_can_be_stopped()
    {
        CodeTable codes = FactorExample.Codes([1], [[.. FactorExample.Draw(1)[..20]]]);
        FactorTable factors = new([new("Number", FactorKind.Continuous, [.. FactorExample.Draw(1)[..20]])]);

        AssertError("TooFewImages", () => DisentanglementEvaluator.Measure(codes, factors, 0, cancel: Stop));
        Assert.ThrowsAny<OperationCanceledException>(() => DisentanglementEvaluator.Measure(
            FactorExample.Same, FactorExample.Factors, 0, cancel: new CancellationToken(canceled: true)));
    }

    private static void AssertError(string id, Action work) =>
        Assert.Equal(id, Assert.Throws<VlaeException>(work).ErrorId);

    private static DisentanglementMeasurement Measure(CodeTable codes, long seed = 0) =>
        DisentanglementEvaluator.Measure(codes, FactorExample.Factors, seed, cancel: Stop);
}
