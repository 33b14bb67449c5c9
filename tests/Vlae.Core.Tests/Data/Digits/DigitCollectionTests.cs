using Vlae.Data.Digits;

namespace Vlae.Tests.Data.Digits;

public sealed class DigitCollectionTests
{
    [Theory]
    [InlineData("Train", null)]
    [InlineData("test", null)]
    [InlineData("Train", 0.8)]
    public void Its_images_are_those_of_the_generator(string split, double? correlation)
    {
        DigitCorrelation? pair = correlation is { } rank ? new(DigitFactor.Thickness, DigitFactor.Slant, rank) : null;
        var drawn = new DigitCollection(split, seed: 4, pair);
        var whole = DigitGenerator.Generate(split, count: 12, seed: 4, pair);
        for (int i = 1; i <= 12; i++)
        {
            (VlaeImage expected, VlaeImage actual) = (whole.GetImage(i), drawn.GetImage(i));
            Assert.Equal(expected.Pixels.AsEnumerable(), actual.Pixels);
            Assert.Equal(
                (expected.Source, expected.Factors, expected.Label, expected.LabelName),
                (actual.Source, actual.Factors, actual.Label, actual.LabelName));
            Assert.Equal(whole.LabelOf(i - 1), drawn.LabelOf(i - 1));
        }

        Assert.Equal((whole.Name, whole.Split), (drawn.Name, drawn.Split));
        Assert.Equal(split == "Train" ? 60_000 : 10_000, drawn.Count);
    }

    [Fact]
    public void There_are_no_others()
    {
        var drawn = new DigitCollection("Test");
        Assert.Throws<ArgumentOutOfRangeException>(() => drawn.GetImage(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => drawn.GetImage(10_001));
        Assert.Equal("SplitUnknown", Assert.Throws<VlaeException>(() => new DigitCollection("Valid")).ErrorId);
    }
}
