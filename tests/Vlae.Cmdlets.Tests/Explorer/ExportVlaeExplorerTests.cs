namespace Vlae.Cmdlets.Tests.Explorer;

public sealed class ExportVlaeExplorerTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Get-MnistImage (1..6) -DataPath few | Export-VlaeExplorer a.html -Model $model")]
    [InlineData(
        "$images = Get-MnistImage (1..6) -DataPath few; Export-VlaeExplorer ./a.html -Image $images -Model $model")]
    public void A_page_of_images_is_written_below_the_shells_folder_in_either_form(string script)
    {
        _session.NewModel();
        FileInfo file = _session.One<FileInfo>(script);

        Assert.Equal(_session["a.html"], file.FullName);
        string page = File.ReadAllText(file.FullName);
        Assert.Contains("6 images of Mnist Train", page);
        Assert.Contains("\"Mnist Train 6\"", page);
        Assert.Equal(["a.html"], _session.Written());
    }

    [Fact]
    public void A_data_set_gives_its_held_out_images()
    {
        _session.NewModel();
        _session.One<FileInfo>("Export-VlaeExplorer a.html -DataSet Mnist -DataPath few -ExampleCount 3 -Model $model");

        string page = File.ReadAllText(_session["a.html"]);
        Assert.Contains("20 images of Mnist Test", page);
        Assert.Contains("one of the 3 examples", page);
    }

    [Fact]
    public void A_model_that_was_trained_on_Digits_is_explored_with_its_own_without_a_word_of_others()
    {
        _session.Set("digits", Digits.First(64));
        RunResult result = _session.Run(
            $"$model = $digits | Invoke-VlaeTraining 1 {Session.Sizes} -Seed 1; " +
            "Export-VlaeExplorer a.html -Verbose");

        Assert.Empty(result.Errors);
        Assert.DoesNotContain(
            result.Verbose, line => line.Message.Contains("not on this machine", StringComparison.Ordinal));
        Assert.Contains("2,000 images of Digits Test", File.ReadAllText(_session["a.html"]));
    }

    [Fact]
    public void Without_images_of_the_models_shape_it_is_an_error_that_says_what_to_do()
    {
        ErrorRecord error = _session.Error(
            "NothingToExplore",
            "Export-VlaeExplorer a.html -Model (New-VlaeModel -Height 16 -Width 16 -LevelCount 2 -Seed 1)");

        Assert.Contains("1 x 16 x 16", error.Exception.Message);
        Assert.Contains("-DataSet", error.Exception.Message);
        Assert.Empty(_session.Written());
    }

    [Fact]
    public void An_image_of_another_shape_is_one_error_and_the_page_has_the_others()
    {
        _session.NewModel();
        _session.Set("wide", new VlaeImage(1, 28, 30, [.. new float[28 * 30]]));
        RunResult result = _session.Run(
            "$image = Get-MnistImage 1 -DataPath few; $wide, $image | " +
            "Export-VlaeExplorer a.html -Model $model -ErrorVariable err");

        Assert.Equal(1, _session.CountOf("err"));
        Assert.Equal("ImageShapeMismatch", Session.IdOf(Assert.Single(result.Errors)));
        Assert.Contains("\"1 images of Mnist Train.", File.ReadAllText(_session["a.html"]));
    }

    [Fact]
    public void If_no_image_is_left_nothing_is_written()
    {
        _session.NewModel();
        _session.Set("wide", new VlaeImage(1, 28, 30, [.. new float[28 * 30]]));
        RunResult result = _session.Run("$wide | Export-VlaeExplorer a.html -Model $model");

        Assert.Equal(["ImageShapeMismatch", "NothingToExplore"], result.Errors.Select(Session.IdOf));
        Assert.Empty(_session.Written());
    }

    [Fact]
    public void A_title_is_the_users_or_the_models()
    {
        _session.NewModel();
        _session.One<FileInfo>(
            "Get-MnistImage 1 -DataPath few | Export-VlaeExplorer a.html -Model $model -Title 'Ones & <others>'");
        _session.One<FileInfo>("Get-MnistImage 1 -DataPath few | Export-VlaeExplorer b.html");

        Assert.Contains("<title>Ones &amp; &lt;others&gt;</title>", File.ReadAllText(_session["a.html"]));
        Assert.Contains("<title>Vlae explorer: mnist</title>", File.ReadAllText(_session["b.html"]));
    }
}
