namespace Vlae.Cmdlets.Tests.Latents;

public sealed class MergeVlaeLatentTests : IDisposable
{
    private readonly Session _session = new();
    private readonly VlaeLatent _first;
    private readonly VlaeLatent _second;

    public MergeVlaeLatentTests()
    {
        _session.NewModel();
        VlaeLatent[] two = _session.Set(
            "two", _session.Get<VlaeLatent>("Get-MnistImage 1,2 -DataPath few | ConvertTo-VlaeLatent -Model $model"));
        (_first, _second) = (two[0], two[1]);
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("$two | Merge-VlaeLatent -Alpha 0,1,0.25")]
    [InlineData("Merge-VlaeLatent $two -Alpha 0,1,0.25")]
    public void Alpha_0_is_the_first_latent_and_1_the_second_in_either_form(string script)
    {
        VlaeLatent[] mixes = _session.Get<VlaeLatent>(script);

        Assert.Equal(_first.Code, mixes[0].Code);
        Assert.Equal(_second.Code, mixes[1].Code);
        Assert.Equal(_first.Code.Zip(_second.Code, (a, b) => (0.75f * a) + (0.25f * b)), mixes[2].Code);
        Assert.Equal("mix 0.25 of Mnist Train 1 and Mnist Train 2", mixes[2].Name);
    }

    [Fact]
    public void Without_alpha_it_is_half_and_half() =>
        Assert.Equal(
            "mix 0.5 of Mnist Train 1 and Mnist Train 2", _session.One<VlaeLatent>("$two | Merge-VlaeLatent").Name);

    [Fact]
    public void Steps_are_even_and_end_at_the_second_latent()
    {
        VlaeLatent[] mixes = _session.Get<VlaeLatent>("$two | Merge-VlaeLatent -Steps 3");

        Assert.Equal(3, mixes.Length);
        Assert.Equal(_first.Code, mixes[0].Code);
        Assert.Equal(_session.One<VlaeLatent>("$two | Merge-VlaeLatent").Code, mixes[1].Code);
        Assert.Equal(_second.Code, mixes[2].Code);
    }

    [Fact]
    public void The_originals_are_around_the_mixes()
    {
        object?[] strip = [.. _session.Run("$two | Merge-VlaeLatent -Steps 3 -Level 1 -IncludeOriginal").Output];

        Assert.Equal(5, strip.Length);
        Assert.Equal(_first.Image!.Pixels, Assert.IsType<VlaeImage>(strip[0]).Pixels);
        Assert.Equal(_second.Image!.Pixels, Assert.IsType<VlaeImage>(strip[4]).Pixels);
        Assert.Equal(
            [new("level 1", "α 0"), new("level 1", "α 0.5"), new("level 1", "α 1")],
            strip[1..4].Select(mix => Assert.IsType<VlaeLatent>(mix).Place));
        Assert.Equal(new GridPlace("level 1", "first original"), ((VlaeImage)strip[0]!).Place);
        Assert.Equal(new GridPlace("level 1", "second original"), ((VlaeImage)strip[4]!).Place);
    }

    [Fact]
    public void A_latent_without_an_image_has_no_original()
    {
        ErrorRecord error = _session.Error(
            "OriginalUnknown", "$two[0], (New-VlaeSample -Model $model -Seed 1) | Merge-VlaeLatent -IncludeOriginal");

        Assert.StartsWith("The latent (sample 1 (seed 1)) is not that of an image", error.Exception.Message);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("0,Infinity")]
    [InlineData("([double]::NaN)")]
    [InlineData("0.5,-Infinity")]
    public void An_alpha_that_is_not_finite_is_named(string alpha) => Assert.Contains(
        "is not a finite number.",
        _session.Error("ParameterArgumentTransformationError", $"$two | Merge-VlaeLatent -Alpha {alpha}")
            .Exception.Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("$two[0] | Merge-VlaeLatent", 1)]
    [InlineData("Merge-VlaeLatent $two[0]", 1)]
    [InlineData("$two, $two | Write-Output | Merge-VlaeLatent", 4)]
    [InlineData("@() | Merge-VlaeLatent", 0)]
    public void Another_number_than_two_is_an_error_that_tells_it(string script, int count)
    {
        ErrorRecord error = _session.Error("LatentCountNotTwo", script);

        Assert.StartsWith(
            $"Merge-VlaeLatent mixes exactly two latents, and was given {count}:", error.Exception.Message);
        Assert.Contains("Get-MnistImage 1,101", error.Exception.Message);
    }

    [Fact]
    public void Latents_of_different_models_are_not_mixed_and_equal_models_are_one()
    {
        _session.Run(
            $"$same = New-VlaeModel {Session.Sizes} -Seed 1; $other = New-VlaeModel {Session.Sizes} -Seed 2; " +
            "$a = New-VlaeSample -Model $model; $b = New-VlaeSample -Model $same; $c = New-VlaeSample -Model $other");

        _session.One<VlaeLatent>("$a, $b | Merge-VlaeLatent");
        _session.Error("LatentModelMismatch", "$a, $c | Merge-VlaeLatent");
    }

    [Fact]
    public void Alpha_and_steps_do_not_go_together() =>
        _session.Error("AmbiguousParameterSet", "$two | Merge-VlaeLatent -Alpha 0.5 -Steps 3");

    [Theory]
    [InlineData("$two | Merge-VlaeLatent -Alpha 1 -Level 1,3")]
    [InlineData("Merge-VlaeLatent $two -Alpha 1 -Level 3,1")]
    [InlineData("Merge-VlaeLatent $two -Alpha 1 -Level (1,3) -Method Spherical")]
    public void Only_some_levels_are_mixed(string script)
    {
        VlaeLatent mix = _session.One<VlaeLatent>(script);
        VlaeLatent[] expected = [_second, _first, _second, _first];

        Assert.All(expected.Index(), level =>
            Assert.Equal(level.Item.Levels[level.Index].Code, mix.Levels[level.Index].Code));
        Assert.EndsWith("(levels 1, 3)", mix.Name);
    }

    [Fact]
    public void Spherical_goes_another_way_and_ends_at_the_second_latent()
    {
        VlaeLatent[] turned = _session.Get<VlaeLatent>("$two | Merge-VlaeLatent -Steps 3 -Method Spherical");

        Assert.NotEqual(_session.One<VlaeLatent>("$two | Merge-VlaeLatent").Code, turned[1].Code);
        Assert.Equal(_second.Code, turned[2].Code);
    }

    [Theory]
    [InlineData("$many | Merge-VlaeLatent -Mean")]
    [InlineData("Merge-VlaeLatent $many -Mean")]
    public void The_mean_takes_any_number(string script)
    {
        VlaeLatent[] many = _session.Set(
            "many", _session.Get<VlaeLatent>("Get-MnistImage -DataPath few | ConvertTo-VlaeLatent -Model $model"));
        VlaeLatent mean = _session.One<VlaeLatent>(script);

        Assert.Equal(80, many.Length);
        Assert.All(mean.Code.Index(), code => Assert.Equal(many.Average(z => z.Code[code.Index]), code.Item, 1e-6));
        Assert.Equal(_first.Code, _session.One<VlaeLatent>("$two[0] | Merge-VlaeLatent -Mean").Code);
    }

    [Fact]
    public void There_is_no_mean_of_none_and_a_stranger_does_not_count()
    {
        _session.Error("NothingToAverage", "@() | Merge-VlaeLatent -Mean");
        _session.Error("LevelUnknown", "$two | Merge-VlaeLatent -Mean -Level 0");
        _session.Run($"$other = New-VlaeSample -Model (New-VlaeModel {Session.Sizes} -Seed 2)");
        RunResult result = _session.Run("$two[0], $other, $two[1] | Merge-VlaeLatent -Mean");

        Assert.Equal("LatentModelMismatch", Session.IdOf(Assert.Single(result.Errors)));
        Assert.Equal("mean of 2 latents", Assert.Single(result.Output)!.ToString());
    }

    [Fact]
    public void A_level_that_is_not_there_is_an_error()
    {
        ErrorRecord error = _session.Error("LevelUnknown", "$two | Merge-VlaeLatent -Level 5");
        Assert.Contains("numbered from 1 (bottom, fine detail) to 4 (top)", error.Exception.Message);
        _session.Error("ParameterArgumentTransformationError", "$two | Merge-VlaeLatent -Level '1,2'");
    }
}
