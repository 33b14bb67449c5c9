namespace Vlae.Cmdlets.Tests.Latents;

public sealed class NewVlaeTraversalTests : IDisposable
{
    private readonly Session _session = new();
    private readonly VlaeLatent _latent;

    public NewVlaeTraversalTests()
    {
        _session.NewModel();
        _latent = _session.Set(
            "z", _session.One<VlaeLatent>("Get-MnistImage 1 -DataPath few | ConvertTo-VlaeLatent -Model $model"));
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("New-VlaeTraversal -Latent $z -Level 4 -Dimension 2 -Range 2 -Steps 5")]
    [InlineData("$z | New-VlaeTraversal -Level 4 -Dimension 2 -Range 2 -Steps 5")]
    [InlineData("New-VlaeTraversal $z 4 -Dimension 2 -Range 2 -Steps 5")]
    public void One_dimension_is_swept_in_even_steps(string script)
    {
        VlaeLatent[] steps = _session.Get<VlaeLatent>(script);

        Assert.Equal([-2f, -1f, 0f, 1f, 2f], steps.Select(step => step.Levels[3].Code[1]));
        Assert.All(steps, step => Assert.Equal(_latent.Levels[3].Code[0], step.Levels[3].Code[0]));
        Assert.Equal("level 4 dimension 2 at -1 of Mnist Train 1", steps[1].Name);
    }

    [Theory]
    [InlineData("New-VlaeTraversal -Model $model -Level 4 -Dimension 2 -Range 2 -Steps 5")]
    [InlineData("$model | New-VlaeTraversal -Level 4 -Dimension 2 -Range 2 -Steps 5")]
    [InlineData("$model | Set-VlaeModel; New-VlaeTraversal -Level 4 -Dimension 2 -Range 2 -Steps 5")]
    public void Without_a_latent_the_prior_s_mean_is_swept(string script)
    {
        VlaeLatent[] steps = _session.Get<VlaeLatent>(script);

        Assert.Equal([-2f, -1f, 0f, 1f, 2f], steps.Select(step => step.Levels[3].Code[1]));
        Assert.All(steps, step => Assert.True(step.Code.Count(value => value != 0) <= 1));
        Assert.All(steps, step => Assert.All(step.Scale, scale => Assert.Equal(1f, scale)));
        Assert.Equal("level 4 dimension 2 at -1 of the prior's mean", steps[1].Name);
        Assert.Same(_latent.Model, steps[0].Model);
    }

    [Fact]
    public void Without_a_level_all_are_swept_from_the_top_to_the_bottom()
    {
        VlaeLatent[] steps = _session.Get<VlaeLatent>("$z | New-VlaeTraversal -Dimension 1 -Steps 2");
        Assert.Equal([4, 4, 3, 3, 2, 2, 1, 1], steps.Select(step => step.Step!.Level));
        Assert.Equal(
            [4, 3, 2, 1],
            _session.Get<VlaeLatent>("New-VlaeTraversal -Model $model -Steps 2 -First 1 -DataSet Digits")
                .Select(step => step.Step!.Level).Distinct());
    }

    [Fact]
    public void A_latent_has_a_model_of_its_own()
    {
        _session.Error("ParametersConflict", "$z | New-VlaeTraversal -Level 1 -Dimension 1 -Model $model");
        Assert.Empty(_session.Get<VlaeLatent>("@() | New-VlaeTraversal -Level 1 -Dimension 1"));
    }

    [Fact]
    public void Two_dimensions_make_a_grid_row_by_row()
    {
        VlaeLatent[] steps = _session.Get<VlaeLatent>(
            "$z | New-VlaeTraversal -Level 1 -Dimension 2,1 -Range 1 -Steps 2");

        Assert.Equal(
            [(-1f, -1f), (-1f, 1f), (1f, -1f), (1f, 1f)],
            steps.Select(step => (step.Levels[0].Code[1], step.Levels[0].Code[0])));
    }

    [Fact]
    public void Without_a_dimension_those_go_first_that_say_most_about_the_images()
    {
        _session.Run("$images = Get-MnistImage -Split Test -DataPath few");
        int[] order = [.. _session.One<VlaeLevel>("$images | Get-VlaeLevel 2 -Model $model").Order!];
        VlaeLatent[] steps = _session.Get<VlaeLatent>("$z | New-VlaeTraversal -Level 2 -Image $images -Steps 3");

        Assert.Equal(order.SelectMany(d => Enumerable.Repeat(d, 3)), steps.Select(step => step.Step!.Dimensions[0]));
        Assert.Equal(
            order[..1],
            _session.Get<VlaeLatent>("$z | New-VlaeTraversal -Level 2 -Image $images -First 1 -Steps 3")
                .Select(step => step.Step!.Dimensions[0]).Distinct());
    }

    [Fact]
    public void The_models_own_data_set_is_measured_on_where_it_is_at_hand()
    {
        _session.Run($"$own = Invoke-VlaeTraining 1 {Session.Sizes} -DataPath few -Seed 1");
        int[] order = [.. _session.One<VlaeLevel>(
            "Get-MnistImage -Split Test -DataPath few | Get-VlaeLevel 3 -Model $own").Order!];
        RunResult result = _session.Run(
            "New-VlaeSample -Model $own | New-VlaeTraversal -Level 3 -DataPath few -Steps 2 -Verbose");

        Assert.Empty(result.Warnings);
        Assert.Contains("on 20 images of Mnist Test", result.Verbose[^1].Message);
        Assert.Equal(order, result.Output.Select(step => ((VlaeLatent)step!).Step!.Dimensions[0]).Distinct());
    }

    [Fact]
    public void Without_images_the_decoders_response_orders_them_and_it_says_so()
    {
        double[] responses = Evaluation.DecoderResponse.Of(_latent, 2, 2.5f);
        RunResult result = _session.Run("$z, $z | New-VlaeTraversal -Level 2 -Steps 2");

        Assert.Contains("not on this machine", Assert.Single(result.Warnings).Message);
        Assert.Equal(8, result.Output.Count);
        Assert.Equal(
            responses[0] > responses[1] ? 1 : 2, ((VlaeLatent)result.Output[0]!).Step!.Dimensions[0]);
    }

    [Fact]
    public void A_picture_has_a_row_a_dimension()
    {
        _session.One<FileInfo>(
            "$z | New-VlaeTraversal -Level 4,1 -DataSet Mnist -DataPath few -Steps 11 | Export-VlaeImage rows.png");
        // Four rows of eleven: 28 x 3 pixels each, and 2 between them and around; titles above and at the left.
        Assert.Equal("1077x364", Png.SizeOf(_session["rows.png"]));

        _session.One<FileInfo>("$z | New-VlaeTraversal -Level 1 -Dimension 1,2 -Steps 3 | Export-VlaeImage grid.png");
        Assert.Equal("416x294", Png.SizeOf(_session["grid.png"]));
    }

    [Theory]
    [InlineData("$z | New-VlaeTraversal -Level 5 -Dimension 1", "LevelUnknown")]
    [InlineData("$z | New-VlaeTraversal -Level 5", "LevelUnknown")]
    [InlineData("$z | New-VlaeTraversal -Level 1 -Dimension 3", "DimensionUnknown")]
    [InlineData("$z | New-VlaeTraversal -Level 1 -Dimension 1,0", "DimensionUnknown")]
    [InlineData("$z | New-VlaeTraversal -Level 1 -Dimension 1,2,1", "ParameterArgumentValidationError")]
    [InlineData("$z | New-VlaeTraversal -Level 1 -Dimension '1,2'", "ParameterArgumentTransformationError")]
    [InlineData("$z | New-VlaeTraversal -Level 1 -Dimension 1 -First 1", "AmbiguousParameterSet")]
    [InlineData("$z | New-VlaeTraversal -Level 1 -DataSet Dragons", "DataSetUnknown")]
    [InlineData("$z | New-VlaeTraversal -Level 1 -DataSet Mnist -DataPath nowhere", "DataPathNotFound")]
    public void What_is_not_there_is_an_error(string script, string id) => _session.Error(id, script);

    [Fact]
    public void A_bad_latent_is_an_error_of_its_own_and_the_work_goes_on()
    {
        _session.Run("$short = New-VlaeSample -Model (New-VlaeModel -Kernel 28 -Stride 1 -LevelChannel 2)");
        RunResult result = _session.Run("$short, $z | New-VlaeTraversal -Level 2 -Dimension 1 -ErrorVariable err");

        Assert.Equal("LevelUnknown", Session.IdOf(Assert.Single(result.Errors)));
        Assert.Equal(1, _session.CountOf("err"));
        Assert.Equal(9, result.Output.Count);
    }
}
