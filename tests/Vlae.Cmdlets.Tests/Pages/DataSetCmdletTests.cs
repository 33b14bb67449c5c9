namespace Vlae.Cmdlets.Tests.Pages;

/// <summary>What all cmdlets that write web pages do alike, by their names.</summary>
public sealed class DataSetCmdletTests : IDisposable
{
    private readonly Session _session = new();

    public static TheoryData<string> Cmdlets => ["Export-VlaeExplorer", "Export-VlaeReport"];

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Export-VlaeExplorer", "2,000 images of Digits Test")]
    [InlineData("Export-VlaeReport", "1,000 images of Digits Test")]
    public void Digits_are_drawn_if_the_models_own_images_are_not_on_this_machine(string cmdlet, string text)
    {
        _session.NewModel();
        RunResult result = _session.Run($"{cmdlet} a.html -Model $model -Verbose");

        Assert.Empty(result.Errors);
        Assert.Contains(
            result.Verbose,
            line => line.Message.Contains("is not on this machine, so digits are drawn", StringComparison.Ordinal));
        Assert.Contains(text, File.ReadAllText(_session["a.html"]));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    [InlineData("Show-VlaeExplorer")]
    public void Another_ending_than_that_of_a_web_page_is_refused_before_any_work(string cmdlet)
    {
        _session.NewModel();
        _session.Error("PageFormatUnknown", $"{cmdlet} a.pdf -Model $model -DataSet Nothing");
        Assert.Empty(_session.Written());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    [InlineData("Show-VlaeExplorer")]
    public void WhatIf_writes_nothing(string cmdlet)
    {
        _session.NewModel();
        RunResult result = _session.Run($"{cmdlet} a.html -DataPath few -Model $model -WhatIf");

        Assert.Contains($"\"{_session["a.html"]}\"", Assert.Single(result.HostLines));
        Assert.Empty(result.Output);
        Assert.Empty(_session.Written());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_file_that_exists_stays_without_Force_and_is_replaced_with_it(string cmdlet)
    {
        _session.NewModel();
        File.WriteAllText(_session["a.html"], "mine");
        _session.Error("FileExists", $"{cmdlet} a.html -DataPath few -Model $model");
        Assert.Equal("mine", File.ReadAllText(_session["a.html"]));

        _session.One<FileInfo>($"{cmdlet} a.html -DataPath few -Model $model -Force");
        Assert.StartsWith("<!doctype html>", File.ReadAllText(_session["a.html"]));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_place_that_cannot_be_written_to_is_a_typed_error_and_leaves_nothing(string cmdlet)
    {
        _session.NewModel();
        _session.Error("FileNotWritten", $"{cmdlet} damaged/cut.safetensors/a.html -DataPath few -Model $model");
        _session.Error("PathIsFolder", $"{cmdlet} few -DataPath few -Model $model");

        Assert.Empty(_session.Written());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_missing_folder_is_created(string cmdlet)
    {
        _session.NewModel();
        _session.One<FileInfo>($"{cmdlet} new/pages/a.html -DataPath few -Model $model");

        Assert.Equal(["new/", "new/pages/", "new/pages/a.html"], _session.Written());
    }
}
