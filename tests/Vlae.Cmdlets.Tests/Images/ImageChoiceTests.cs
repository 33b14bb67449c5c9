namespace Vlae.Cmdlets.Tests.Images;

/// <summary>-First and -Random of Get-MnistImage.</summary>
public sealed class ImageChoiceTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("-First 3", null, 3)]
    [InlineData("-First 3 -Label 9", 9, 3)]
    [InlineData("-First 500 -Label 9", 9, 500)]
    public void The_first_are_those_that_all_begin_with(string options, int? label, int count)
    {
        VlaeImage[] all = _session.Get<VlaeImage>("Get-MnistImage -DataPath few");
        VlaeImage[] asked = [.. all.Where(image => label is null || image.Label == label)];
        VlaeImage[] first = _session.Get<VlaeImage>($"Get-MnistImage -DataPath few {options}");

        Assert.Equal(asked.Take(count).Select(image => image.Source), first.Select(image => image.Source));
    }

    [Fact]
    public void Some_at_random_are_different_ones_and_the_same_for_the_same_seed()
    {
        int[] twenty = Indexes("-Random 20 -Seed 5");
        Assert.Equal(20, twenty.Distinct().Count());
        Assert.Equal(twenty, Indexes("-Random 20 -Seed 5"));
        Assert.Equal(twenty[..7], Indexes("-Random 7 -Seed 5"));
        Assert.NotEqual(twenty, Indexes("-Random 20 -Seed 6"));
        Assert.NotEqual(twenty, twenty.Order());
        // There are 80.
        Assert.Equal(Enumerable.Range(1, 80), Indexes("-Random 500 -Seed 5").Order());

        VlaeImage[] nines = _session.Get<VlaeImage>("Get-MnistImage -DataPath few -Random 4 -Label 9 -Seed 5");
        Assert.Equal([9, 9, 9, 9], nines.Select(image => image.Label!.Value));
        RunResult told = _session.Run("Get-MnistImage -DataPath few -Random 1 -Verbose");
        Assert.Contains("Choosing 1 images with seed ", told.Verbose[^1].Message);
    }

    [Theory]
    [InlineData("Get-MnistImage 1 -DataPath few -First 2")]
    [InlineData("1,2 | Get-MnistImage -DataPath few -Random 2")]
    [InlineData("Get-MnistImage -DataPath few -First 2 -Random 2")]
    [InlineData("Get-MnistImage -DataPath few -First 2 -Seed 2")]
    [InlineData("Get-MnistImage 1 -DataSet Digits -Seed 2")]
    public void Two_choices_of_images_are_one_error(string script) => _session.Error("ParametersConflict", script);

    [Fact]
    public void Few_digits_are_those_of_the_whole_set()
    {
        foreach (string choice in new[] { "(1..3)", "-First 3" })
        {
            VlaeImage[] images = _session.Get<VlaeImage>($"Get-MnistImage {choice} -DataSet Digits");
            Assert.Equal(
                Digits.First(3).Select(image => (image.Source, image.Factors)),
                images.Select(image => (image.Source, image.Factors)));
            Assert.Equal(
                Digits.First(3).SelectMany(image => image.Pixels), images.SelectMany(image => image.Pixels));
        }
    }

    private int[] Indexes(string options) =>
    [
        .. _session.Get<VlaeImage>($"Get-MnistImage -DataPath few {options}")
            .Select(image => image.Source!.Index!.Value),
    ];
}
