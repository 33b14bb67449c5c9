using Vlae.Data.Digits;

namespace Vlae.Tests.Data.Digits;

public sealed class DigitGridTests
{
    private static readonly DigitGrid Grid = new([DigitFactor.Thickness, DigitFactor.Slant], 3);

    [Fact]
    public void Every_combination_occurs_once_and_the_last_factor_is_the_fastest()
    {
        VlaeFactors[] factors = [.. Enumerable.Range(1, Grid.Count).Select(i => Grid.GetImage(i).Factors!)];

        Assert.Equal(10 * 3 * 3, factors.Distinct().Count());
        Assert.Equal([-0.2, 0.15, 0.5, -0.2], factors.Take(4).Select(f => Math.Round((double)f["Slant"]!, 5)));
        Assert.Equal([1.4, 2.5, 3.6], factors.Take(9).Chunk(3).Select(f => (double)f[2]["Thickness"]!));
        Assert.Equal(Enumerable.Range(0, 10), factors.Chunk(9).Select(f => (int)f[8]["Class"]!));
    }

    [Fact]
    public void The_other_factors_are_at_their_middle() => Assert.All(Enumerable.Range(1, Grid.Count), i =>
    {
        VlaeFactors f = Grid.GetImage(i).Factors!;
        Assert.Equal((0.95, 0.975), (f["Width"], f["Height"]));
        Assert.Equal((0.0, 0.0, 0.0), (f["Rotation"], f["ShiftX"], f["ShiftY"]));
    });

    [Fact]
    public void The_last_factor_is_the_column_and_the_others_are_the_row()
    {
        Assert.Equal(new GridPlace("digit 4, Thickness 2.5", "Slant -0.2"), Grid.GetImage(40).Place);
        Assert.Equal(
            [new("digit 0", "Rotation -0.15"), new("digit 0", "Rotation 0"), new("digit 0", "Rotation 0.15")],
            new[] { 1, 2, 3 }.Select(new DigitGrid([DigitFactor.Rotation], 3).GetImage).Select(image => image.Place!));
        Assert.Equal(new GridPlace("", "digit 9"), new DigitGrid([], 2).GetImage(10).Place);
    }

    [Fact]
    public void An_image_is_labeled_numbered_and_the_same_each_time()
    {
        VlaeImage image = Grid.GetImage(29);

        Assert.Equal((3, "3", 29, "Grid"), (image.Label, image.LabelName, image.Source!.Index, image.Source.Split));
        Assert.Equal(image.Pixels.AsSpan(), Grid.GetImage(29).Pixels.AsSpan());
        Assert.Equal("Digits Grid 29 (3), 28x28", image.ToString());
    }

    [Fact]
    public void Digits_of_a_class_differ_only_in_their_factors()
    {
        // A shift by a whole pixel moves the image without any other change.
        var shifts = new DigitGrid([DigitFactor.ShiftX], 4);
        for (int c = 0; c < 10; c++)
        {
            ReadOnlySpan<float> left = shifts.GetImage((4 * c) + 1).Pixels.AsSpan();
            ReadOnlySpan<float> right = shifts.GetImage((4 * c) + 2).Pixels.AsSpan();
            for (int i = 0; i + 1 < left.Length; i++)
                Assert.Equal(left[i], right[i + 1], 0.03f);
        }
    }

    [Fact]
    public void A_grid_of_all_factors_draws_images_on_request()
    {
        var all = new DigitGrid([.. Enum.GetValues<DigitFactor>()], 5);

        Assert.Equal(781_250, all.Count);
        Assert.Equal(9, all.GetImage(all.Count).Label);
    }

    [Fact]
    public void A_grid_that_is_too_large_or_repeats_a_factor_is_refused()
    {
        Assert.Equal("GridTooLarge", Assert.Throws<VlaeException>(
            () => new DigitGrid([.. Enum.GetValues<DigitFactor>()], 100)).ErrorId);
        Assert.Equal("FactorTwice", Assert.Throws<VlaeException>(
            () => new DigitGrid([DigitFactor.Slant, DigitFactor.Slant], 5)).ErrorId);
    }
}
