namespace Vlae.Cmdlets.Tests.Latents;

public sealed class NewVlaeSampleTests : IDisposable
{
    private readonly Session _session = new();

    public NewVlaeSampleTests()
    {
        _session.NewModel();
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("New-VlaeSample 3 -Model $model -Seed 7")]
    [InlineData("New-VlaeSample -Count 3 -Model $model -Seed 7")]
    public void A_seed_names_the_draws(string script)
    {
        VlaeLatent[] samples = _session.Get<VlaeLatent>(script);
        VlaeLatent[] two = _session.Get<VlaeLatent>("New-VlaeSample 2 -Model $model -Seed 7");

        Assert.Equal(
            ["sample 1 (seed 7)", "sample 2 (seed 7)", "sample 3 (seed 7)"], samples.Select(sample => sample.Name));
        Assert.Equal(two[1].Code, samples[1].Code);
        Assert.NotEqual(samples[0].Code, samples[1].Code);
    }

    [Fact]
    public void Without_a_seed_the_draws_differ_and_the_seed_is_said()
    {
        PocketResult first = _session.Run("New-VlaeSample -Model $model -Verbose");
        VlaeLatent second = _session.One<VlaeLatent>("New-VlaeSample -Model $model");

        Assert.NotEqual(((VlaeLatent)first.Output[0]!).Code, second.Code);
        Assert.Matches(@"^Drawing 1 codes with seed \d+\.$", Assert.Single(first.Verbose).Message);
    }

    [Fact]
    public void Temperature_scales_the_draws()
    {
        VlaeLatent warm = _session.One<VlaeLatent>("New-VlaeSample -Model $model -Seed 1 -Temperature 2");
        VlaeLatent prior = _session.One<VlaeLatent>("New-VlaeSample -Model $model -Seed 1");

        Assert.Equal(prior.Code.Select(code => 2 * code), warm.Code);
    }

    [Theory]
    [InlineData("New-VlaeSample -Count 0")]
    [InlineData("New-VlaeSample -Temperature -1")]
    [InlineData("New-VlaeSample -Model $null")]
    public void A_bad_argument_is_refused_before_any_work(string script) =>
        _session.Error("ParameterArgumentValidationError", script);

    [Fact]
    public void Two_shells_at_once_have_a_current_model_each()
    {
        using var other = new Session();
        foreach ((Session session, int size) in new[] { (_session, 2), (other, 3) })
            session.One<VlaeModel>(
                $"New-VlaeModel -ChannelFactor 1 -LatentSize {size} | Export-VlaeModel m.safetensors " +
                "| Import-VlaeModel");

        Assert.Equal(8, _session.One<VlaeLatent>("New-VlaeSample").Code.Length);
        Assert.Equal(12, other.One<VlaeLatent>("New-VlaeSample").Code.Length);

        using var third = new Session();
        PocketResult result = third.Run("New-VlaeSample -Verbose");
        Assert.Contains("pretrained", result.Verbose[0].Message);
    }

    [Fact]
    public void The_current_model_is_said_on_the_verbose_stream()
    {
        _session.Run("$model = $model | Export-VlaeModel mine.safetensors | Import-VlaeModel");

        Assert.Equal(
            "Using this session's current model: mine (28x28x1, 4 levels x 2, Notebook).",
            _session.Run("New-VlaeSample -Verbose").Verbose[0].Message);
    }
}
