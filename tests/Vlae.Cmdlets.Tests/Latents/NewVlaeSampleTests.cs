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
        RunResult first = _session.Run("New-VlaeSample -Model $model -Verbose");
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

    [Fact]
    public void The_fitted_prior_is_that_of_the_models_training_and_comes_with_its_file()
    {
        Trainings.GiveImages(_session);
        _session.Run($"$trained = $images | Invoke-VlaeTraining 1 {Session.Sizes} -Seed 1");
        VlaeLatent fitted = _session.One<VlaeLatent>("New-VlaeSample -Model $trained -Prior Fitted -Seed 3");
        _session.Run("Export-VlaeModel trained.safetensors $trained");
        VlaeLatent again = _session.One<VlaeLatent>(
            "New-VlaeSample -Model (Import-VlaeModel trained.safetensors) -Prior Fitted -Seed 3");

        Assert.Equal(fitted.Code, again.Code);
        Assert.NotEqual(fitted.Code, _session.One<VlaeLatent>("New-VlaeSample -Model $trained -Seed 3").Code);
        VlaeLatent redrawn = _session.One<VlaeLatent>(
            "New-VlaeSample -Model $trained -Seed 3 | New-VlaeSample -Level 1 -Prior Fitted -Seed 4");
        Assert.NotEqual(0, redrawn.Mean[redrawn.Model.Architecture.IndexOf(1, 1)]);
        Assert.Equal(0, redrawn.Mean[redrawn.Model.Architecture.IndexOf(2, 1)]);
    }

    [Fact]
    public void A_model_without_a_fitted_prior_is_one_error_that_says_how_to_get_it()
    {
        ErrorRecord error = _session.Error("PriorNotFitted", "New-VlaeSample 5 -Model $model -Prior Fitted");

        Assert.Contains("Invoke-VlaeTraining fits one", error.Exception.Message);
    }

    [Fact]
    public void A_pipeline_that_has_enough_ends_the_work() => Assert.Equal(
        2, _session.Get<VlaeLatent>("New-VlaeSample -Count 2000000000 -Model $model | Select-Object -First 2").Length);

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
        RunResult result = third.Run("New-VlaeSample -Verbose");
        Assert.Contains("pretrained", result.Verbose[0].Message);
    }

    [Fact]
    public void The_current_model_is_said_on_the_verbose_stream()
    {
        _session.Run("$model = $model | Export-VlaeModel mine.safetensors | Import-VlaeModel");

        Assert.Equal(
            "Using this session's current model: mine (28x28x1, 4 levels x 2, Paper).",
            _session.Run("New-VlaeSample -Verbose").Verbose[0].Message);
    }

    [Theory]
    [InlineData("$latents | New-VlaeSample -Level 3 -Seed 7")]
    [InlineData("New-VlaeSample -From $latents -Level 3 -Seed 7")]
    public void One_level_is_drawn_anew_and_the_rest_kept(string script)
    {
        _session.Run("$latents = Get-MnistImage 1,2 -DataPath few | ConvertTo-VlaeLatent -Model $model");
        VlaeLatent[] latents = _session.Get<VlaeLatent>("$latents");
        VlaeLatent[] samples = _session.Get<VlaeLatent>("New-VlaeSample 2 -Model $model -Seed 7");
        VlaeLatent[] drawn = _session.Get<VlaeLatent>(script);

        Assert.Equal(2, drawn.Length);
        foreach (int i in new[] { 0, 1 })
        {
            Assert.Equal(samples[i].Levels[2].Code, drawn[i].Levels[2].Code);
            Assert.All(
                new[] { 0, 1, 3 },
                level => Assert.Equal(latents[i].Levels[level].Code, drawn[i].Levels[level].Code));
        }

        Assert.Equal("Mnist Train 2 with level 3 of sample 2 (seed 7)", drawn[1].Name);
    }

    [Fact]
    public void Each_latent_is_drawn_count_times()
    {
        string[] names = [.. _session.Get<VlaeLatent>(
            "New-VlaeSample 2 -Model $model -Seed 1 | New-VlaeSample -Count 2 -Level 1,2 -Seed 7").Select(z => z.Name)];

        Assert.Equal("sample 1 (seed 1) with levels 1, 2 of sample 2 (seed 7)", names[1]);
        Assert.Equal("sample 2 (seed 1) with levels 1, 2 of sample 3 (seed 7)", names[2]);
        Assert.Equal(4, names.Length);
    }

    [Fact]
    public void A_temperature_a_level_goes_from_the_bottom()
    {
        VlaeLatent prior = _session.One<VlaeLatent>("New-VlaeSample -Model $model -Seed 1");
        VlaeLatent warm = _session.One<VlaeLatent>("New-VlaeSample -Model $model -Seed 1 -Temperature 0,1,2,0.5");

        Assert.All(new[] { 0f, 1f, 2f, 0.5f }.Index(), level => Assert.Equal(
            prior.Levels[level.Index].Code.Select(code => level.Item * code), warm.Levels[level.Index].Code));
    }

    [Theory]
    [InlineData("New-VlaeSample -Model $model -Temperature 1,1", "TemperatureCountDiffers")]
    [InlineData("New-VlaeSample -Model $model | New-VlaeSample -Level 5", "LevelUnknown")]
    [InlineData("New-VlaeSample -Model $model -Level 1", "AmbiguousParameterSet")]
    public void What_does_not_fit_the_ladder_is_an_error(string script, string id) => _session.Error(id, script);
}
