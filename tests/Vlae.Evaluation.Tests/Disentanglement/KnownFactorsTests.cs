using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Evaluation.Disentanglement;

namespace Vlae.Evaluation.Tests.Disentanglement;

public sealed class KnownFactorsTests
{
    private const int Images = 60;

    [Fact]
    public void The_factors_of_digits_are_a_class_and_seven_numbers_and_the_label_is_no_second_class()
    {
        ImageSet digits = DigitGenerator.Generate("Test", Images);
        FactorTable table = Table(i => digits.Factors!(i), digits.LabelOf);

        Assert.Equal(8, table.Factors.Length);
        Assert.Equal("Class (Categorical)", table.Factors[0].ToString());
        Assert.All(table.Factors[1..], factor => Assert.Equal(FactorKind.Continuous, factor.Kind));
        Assert.Equal(digits.Factors!(7)["ShiftY"], table.Factors[7].Values[7]);
        Assert.Empty(table.Images);
    }

    [Fact]
    public void Without_factors_the_label_is_the_factor_by_number_or_by_name()
    {
        Assert.Equal("Class (Categorical)", Assert.Single(Table(_ => null, i => i % 3).Factors).ToString());
        FactorTable named = Table(_ => null, _ => null, i => i % 2 == 0 ? "a" : "b");
        Assert.Equal([0, 1, 0], Assert.Single(named.Factors).Values[..3]);
        AssertUnknown(_ => null, _ => null);
        AssertUnknown(_ => null, _ => 3);
        AssertUnknown(_ => null, i => i == 0 ? 3 : null);
    }

    [Fact]
    public void A_label_that_says_something_else_is_one_more_factor()
    {
        VlaeFactors Color(int i) => new([VlaeFactor.Category("Class", i % 2 == 0 ? "red" : "blue")]);

        Assert.Equal(["Class", "Label"], Table(Color, i => i % 3).Factors.Select(factor => factor.Name));
        Assert.Equal(["Class"], Table(Color, i => 5 + (i % 2)).Factors.Select(factor => factor.Name));
    }

    [Fact]
    public void Images_that_lack_a_value_are_left_out_and_so_is_a_factor_that_most_images_lack()
    {
        FactorTable table = Table(i => new(
        [
            VlaeFactor.Number("angle", i % 6 == 0 ? double.NaN : i),
            VlaeFactor.Parse("rare", i % 3 == 0 ? $"{i}" : ""),
            VlaeFactor.Number("place", -i),
        ]), _ => null);

        Assert.Equal(["angle", "place"], table.Factors.Select(factor => factor.Name));
        Assert.Equal(Enumerable.Range(0, Images).Where(i => i % 6 != 0), table.Images);
        Assert.Equal(table.Images.Select(i => (double)-i), table.Factors[1].Values);
        Assert.Contains(table.Omissions, text => text.Contains("angle is missing for 10 of 60"));
        Assert.Contains(table.Omissions, text => text.Contains("rare is missing for most"));
    }

    [Fact]
    public void A_constant_and_the_names_of_images_are_left_out()
    {
        FactorTable table = Table(i => new(
        [
            VlaeFactor.Category("camera", "north"), VlaeFactor.Category("id", $"image {i}"), VlaeFactor.Number("x", i),
        ]), _ => null);

        Assert.Equal(["x"], table.Factors.Select(factor => factor.Name));
        Assert.Equal(["camera"], table.Constants);
        Assert.Contains("id", Assert.Single(table.Omissions));
    }

    [Fact]
    public void An_error_of_no_factor_says_why_each_was_left_out()
    {
        VlaeException error = Assert.Throws<VlaeException>(() => Table(i => new(
        [
            VlaeFactor.Category("camera", "north"), VlaeFactor.Category("id", $"image {i}"),
            VlaeFactor.Parse("rare", i % 3 == 0 ? $"{i}" : ""),
        ]), _ => null));

        Assert.Equal("NoKnownFactors", error.ErrorId);
        Assert.StartsWith(
            "No known factor can be measured. The factor id has another value for nearly every image, like a name, " +
            "and is not used. The factor rare is missing for most images, and is not used. The same in all images: " +
            "camera. Use images", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Factors_that_no_image_has_together_are_no_constants()
    {
        VlaeException error = Assert.Throws<VlaeException>(() => Table(i => new(
        [
            VlaeFactor.Number("a", i % 2 == 0 ? i : double.NaN), VlaeFactor.Number("b", i % 2 == 1 ? i : double.NaN),
        ]), _ => null));

        Assert.Contains("a is missing for 30 of 60 images", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("The same", error.Message, StringComparison.Ordinal);
    }

    // About 1e155, 1e308 and 1e-200. Powers of two, as other units round the values in another way.
    [Theory]
    [InlineData(515)]
    [InlineData(1023)]
    [InlineData(-664)]
    public void The_unit_of_a_factor_changes_no_score(int exponent)
    {
        CodeTable codes = new([.. Enumerable.Range(0, 200).SelectMany(i => (float[])[i % 20, i * 7 % 13])], [1, 2]);
        DisentanglementMeasurement Measured(double unit)
        {
            var known = new KnownFactors();
            for (int i = 0; i < 200; i++)
            {
                known.Add(
                    new([VlaeFactor.Number("x", unit * (i % 20 / 19.0)), VlaeFactor.Number("y", i * 7 % 13)]), null);
            }

            return DisentanglementEvaluator.Measure(
                codes, known.ToTable(), 0, cancel: TestContext.Current.CancellationToken);
        }

        DisentanglementMeasurement one = Measured(1), other = Measured(Math.ScaleB(1, exponent));
        Assert.Equal(one.SeparatedAttributePredictability, other.SeparatedAttributePredictability, 1e-12);
        Assert.Equal(one.Dci.Informativeness, other.Dci.Informativeness, 1e-12);
        Assert.Equal(one.MutualInformationGap, other.MutualInformationGap, 1e-12);
        Assert.All(one.LevelFactors.Zip(other.LevelFactors),
            pair => Assert.Equal(pair.First.Alone, pair.Second.Alone, 1e-12));
        Assert.InRange(one.Dci.Informativeness, 0.9, 1);
    }

    [Fact]
    public void Measuring_takes_the_codes_of_the_images_that_are_left()
    {
        var known = new KnownFactors();
        for (int i = 0; i < 200; i++)
            known.Add(new([VlaeFactor.Number("x", i % 4 == 0 ? double.NaN : i)]), null);
        CodeTable codes = new([.. Enumerable.Range(0, 200).Select(i => i % 4 == 0 ? 1000f : i)], [1]);

        DisentanglementMeasurement measured = DisentanglementEvaluator.Measure(
            codes, known.ToTable(), 0, cancel: TestContext.Current.CancellationToken);

        Assert.Equal(150, measured.Points);
        Assert.Equal(1, measured.SeparatedAttributePredictability, 1e-9);
        Assert.Single(measured.Omissions);
    }

    private static FactorTable Table(
        Func<int, VlaeFactors?> factors, Func<int, int?> label, Func<int, string>? name = null)
    {
        var known = new KnownFactors();
        for (int i = 0; i < Images; i++)
            known.Add(factors(i), label(i), name?.Invoke(i));
        return known.ToTable();
    }

    private static void AssertUnknown(Func<int, VlaeFactors?> factors, Func<int, int?> label) =>
        Assert.Equal("NoKnownFactors", Assert.Throws<VlaeException>(() => Table(factors, label)).ErrorId);
}
