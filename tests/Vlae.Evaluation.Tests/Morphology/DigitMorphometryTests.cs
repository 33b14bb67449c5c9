using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Evaluation.Morphology;

namespace Vlae.Evaluation.Tests.Morphology;

/// <summary>The measures of generated digits are the factors of their drawing.</summary>
public sealed class DigitMorphometryTests
{
    [Fact]
    public void Thickness_is_the_factor_over_all_digits()
    {
        ImageSet digits = DigitGenerator.Generate("Test", 1000);
        VlaeImage[] images = [.. Enumerable.Range(1, 1000).Select(digits.GetImage)];

        Assert.True(Correlation(images, DigitFactor.Thickness, m => m.Thickness) > 0.95);
    }

    [Theory]
    [InlineData(DigitFactor.Thickness)]
    [InlineData(DigitFactor.Slant)]
    [InlineData(DigitFactor.Width)]
    [InlineData(DigitFactor.Height)]
    public void A_factor_is_measured_in_every_class_with_the_others_fixed(DigitFactor factor)
    {
        var grid = new DigitGrid([factor], 9);
        IEnumerable<IGrouping<int?, VlaeImage>> classes =
            Enumerable.Range(1, grid.Count).Select(grid.GetImage).GroupBy(image => image.Label);

        // The measured slant is an angle. The width of a slanted 1 is nearly the width of its stroke.
        Assert.All(classes.Where(c => factor != DigitFactor.Width || c.Key != 1), images =>
            Assert.True(Correlation([.. images], factor, m => Of(m, factor)) > 0.95, $"{factor} of {images.Key}"));
    }

    [Fact]
    public void Slant_is_the_factor_if_thickness_varies_too()
    {
        var grid = new DigitGrid([DigitFactor.Thickness, DigitFactor.Slant], 6);
        IEnumerable<IGrouping<int?, VlaeImage>> classes =
            Enumerable.Range(1, grid.Count).Select(grid.GetImage).GroupBy(image => image.Label);

        Assert.All(classes, images =>
        {
            Assert.True(Correlation([.. images], DigitFactor.Slant, m => m.Slant) > 0.95);
            Assert.True(Correlation([.. images], DigitFactor.Thickness, m => m.Thickness) > 0.95);
        });
    }

    private static double Of(Morphometrics m, DigitFactor factor) => factor switch
    {
        DigitFactor.Thickness => m.Thickness,
        DigitFactor.Slant => m.Slant,
        DigitFactor.Width => m.Width,
        _ => m.Height,
    };

    private static double Correlation(VlaeImage[] images, DigitFactor factor, Func<Morphometrics, double> measure) =>
        Pearson.Correlation(
            [.. images.Select(image => (double)image.Factors![factor.ToString()]!)],
            [.. images.Select(image => measure(Morphometry.Measure(image)))]);
}
