namespace Vlae.Cmdlets.Tests.Report;

public sealed class ExportVlaeReportTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Export-VlaeReport a.html -Model $model -DataSet Mnist -DataPath few")]
    [InlineData("$model | Export-VlaeReport ./a.html -DataSet Mnist -DataPath few")]
    public void A_report_is_written_below_the_shells_folder_in_either_form(string script)
    {
        _session.NewModel();
        FileInfo file = _session.One<FileInfo>(script);

        Assert.Equal(_session["a.html"], file.FullName);
        Assert.Contains("20 images of Mnist Test", File.ReadAllText(file.FullName));
        Assert.Equal(["a.html"], _session.Written());
    }

    [Fact]
    public void The_pretrained_models_report_has_what_its_levels_said()
    {
        string page = Page("Export-VlaeReport a.html -DataPath few");

        Assert.Contains("KL by level, validation", page);
        Assert.Contains("<title>Vlae report: mnist</title>", page);
    }

    [Fact]
    public void A_history_without_its_levels_says_so()
    {
        VlaeModel now = _session.One<VlaeModel>(
            $"Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -Seed 1 -Validate");
        _session.Set("old", new VlaeModel(now.Parameters)
        {
            History = [now.History[0] with { ValidationLevelKL = [], ValidationActiveDimensions = null }],
        });

        string page = Page("Export-VlaeReport a.html -Model $old -DataPath few");

        Assert.Contains("This history has no KL by level", page);
    }

    [Theory]
    [InlineData("", "There was no validation. Training with validation records", false)]
    [InlineData("-Validate", "Validation is on held-out images, without dropout.</p>", true)]
    public void What_was_validated_is_drawn(string validate, string text, bool levels)
    {
        string page = Page(
            $"$model = Invoke-VlaeTraining 2 -DataSet Mnist -DataPath few {Session.Sizes} -Seed 1 {validate}; " +
            "Export-VlaeReport a.html -DataPath few");

        Assert.Contains(text, page);
        Assert.Equal(levels, page.Contains("KL by level, validation", StringComparison.Ordinal));
        Assert.Equal(levels, page.Contains("Active dimensions, validation", StringComparison.Ordinal));
        Assert.Contains("Invoke-VlaeTraining 2 -DataSet Mnist", page);
    }

    [Fact]
    public void Another_likelihood_than_the_notebooks_is_named_and_so_are_the_options_that_are_not()
    {
        string page = Page(
            $"$first = Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -Seed 1; $model = Invoke-VlaeTraining 1 " +
            "-Model $first -DataPath few -Likelihood Bernoulli -Binarize -Beta 0.5 -Optimizer AdamW -FreeBits 0; " +
            "Export-VlaeReport a.html -DataPath few");

        Assert.Contains("The likelihood was UnitGaussian, then Bernoulli: their losses cannot be compared.", page);
        Assert.Contains("<dt>likelihood</dt><dd>Bernoulli, binarized</dd>", page);
        Assert.Contains("<th scope=\"row\">Beta</th><td>0.5</td>", page);
        Assert.Contains("<th scope=\"row\">Weight decay</th>", page);
        Assert.DoesNotContain("Free nats", page);
    }

    [Fact]
    public void Without_images_of_the_models_shape_the_page_says_so()
    {
        string page = Page(
            "New-VlaeModel -Height 16 -Width 16 -LevelCount 2 -Seed 1 | Export-VlaeReport a.html");

        Assert.Contains("There are no held-out images of the model&#39;s shape", page);
        Assert.Contains("100 samples from the prior", page);
    }

    [Fact]
    public void A_data_set_of_another_shape_is_refused_and_nothing_is_written()
    {
        _session.Error(
            "ImageShapeMismatch",
            "$model = New-VlaeModel -Height 16 -Width 16 -LevelCount 2 -Seed 1; " +
            "Export-VlaeReport a.html -DataSet Digits -Model $model");

        Assert.Empty(_session.Written());
    }

    [Fact]
    public void The_seed_names_the_page()
    {
        _session.NewModel();
        string[] pages =
        [
            .. new[] { 1, 1, 2 }.Select(
                seed => Page($"Export-VlaeReport a.html -Model $model -DataPath few -Seed {seed} -Force")),
        ];

        Assert.Equal(pages[0], pages[1]);
        Assert.NotEqual(pages[0], pages[2]);
    }

    private string Page(string script) => File.ReadAllText(_session.One<FileInfo>(script).FullName);
}
