using System.Data;

namespace Vlae.Cmdlets.Tests.Images;

/// <summary>Rows of tables, and other objects, that name pictures, their classes and their factors.</summary>
public sealed class PictureRowTests : IDisposable
{
    private readonly Session _session = new();

    public PictureRowTests() => _session.Get<FileInfo>(
        "Get-MnistImage 1,2,3 -DataPath few | Export-VlaeImage -Directory scans -Scale 1 -Padding 0");

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("[pscustomobject]@{ File = 'a.png'; n = 1 }", "its columns are File, n. Rename")]
    [InlineData("@{ File = 'a.png' }", "its columns are File.")]
    [InlineData("'Path;n', 'scans/0001.png;3' | ConvertFrom-Csv", "are Path;n. Import-Csv -Delimiter ';'")]
    [InlineData("class Row { [string]$File }; [Row]@{ File = 'a.png' }", "its columns are File.")]
    public void A_row_without_a_path_is_one_error_that_lists_its_columns(string rows, string end)
    {
        RunResult result = _session.Run($"{rows} | Import-VlaeImage");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal("PathColumnMissing", Session.IdOf(error));
        Assert.StartsWith("Row 1: the row has no column Path, LiteralPath or FullName", error.Exception.Message);
        Assert.Contains(end, error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_row_with_an_empty_path_is_one_error_and_the_others_are_read()
    {
        RunResult result = _session.Run("@{ Path = ' ' }, @{ Path = 'scans/0001.png' } | Import-VlaeImage");

        Assert.Contains("Row 1: the column Path is empty", Assert.Single(result.Errors).Exception.Message);
        Assert.Single(result.Output);
    }

    [Theory]
    [InlineData("class Row { [string]$Path; [string]$Label }; [Row]@{ Path = 'scans/0001.png'; Label = 'z' }", "")]
    [InlineData("[pscustomobject]@{ Path = 'scans/0001.png'; Label = 'z'; n = 2.5 }", "n 2.5")]
    [InlineData("[pscustomobject]@{ Path = (Get-Item scans/0001.png); Label = 'z'; n = 2.5 }", "n 2.5")]
    [InlineData("[ordered]@{ Path = 'scans/0001.png'; Label = 'z'; n = '2.5' }", "n 2.5")]
    [InlineData("@{ FullName = 'scans/0001.png'; Label = 'z' }", "")]
    [InlineData("$table.Rows", "n 2.5, m -")]
    [InlineData("$table.DefaultView", "n 2.5, m -")]
    public void The_class_and_the_factors_of_any_row_are_taken(string rows, string factors)
    {
        var table = _session.Set("table", new DataTable());
        table.Columns.AddRange([new("Path"), new("Label"), new("n", typeof(double)), new("m", typeof(int))]);
        table.Rows.Add("scans/0001.png", "z", 2.5, DBNull.Value);
        VlaeImage image = _session.One<VlaeImage>($"{rows} | Import-VlaeImage");

        Assert.Equal(("z", factors), (image.LabelName, $"{image.Factors}"));
    }

    [Theory]
    [InlineData("-Factor '[x]'", "[x] 1")]
    [InlineData("-Factor '`[x`]'", "[x] 1")]
    [InlineData("-Factor '[y]'", "y 3")]
    [InlineData("-Factor '[z'", "[z 4")]
    [InlineData("-Factor X, '[Z'", "x 2, [z 4")]
    [InlineData("-Category '[x]'", "[x] 1, x 2, y 3, [z 4")]
    public void An_exact_name_wins_over_a_wildcard(string option, string factors)
    {
        VlaeImage image = _session.One<VlaeImage>(
            "[pscustomobject]@{ Path = 'scans/0001.png'; '[x]' = 1; x = 2; y = 3; '[z' = 4 } | " +
            $"Import-VlaeImage {option}");

        Assert.Equal(factors, $"{image.Factors}");
        Assert.Equal(option.StartsWith("-Category", StringComparison.Ordinal) ? "1" : (object)1.0,
            image.Factors!["[x]"] ?? 1.0);
    }

    [Theory]
    [InlineData("-Factor nope", "column 'nope'. The columns are x, y.")]
    [InlineData("-Factor n*", "column 'n*'. The columns are x, y.")]
    [InlineData("-Category nope", "factor 'nope'. The factors are x, y.")]
    [InlineData("-Category [n]", "column '[n]'. The columns are x, y.")]
    [InlineData("-Factor x -Category y", "factor 'y'. The factors are x.")]
    public void A_name_that_chooses_nothing_is_an_error(string option, string message) => Assert.Contains(
        message,
        _session.Error("FactorColumnUnknown",
            $"[ordered]@{{ Path = 'scans/0001.png'; x = 1; y = 2 }} | Import-VlaeImage {option}").Exception.Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Import-VlaeImage scans -Factor x", "-Factor")]
    [InlineData("'scans' | Import-VlaeImage -Category x", "-Category")]
    public void A_name_of_a_column_without_rows_is_an_error(string script, string option) => Assert.StartsWith(
        $"{option} cannot go with a path: it names columns of rows",
        _session.Error("ParametersConflict", script).Exception.Message, StringComparison.Ordinal);

    [Fact]
    public void A_wildcard_may_choose_columns_of_some_rows_only()
    {
        VlaeImage[] images = _session.Get<VlaeImage>(
            "@{ Path = 'scans/0001.png'; x = 1 }, @{ Path = 'scans/0002.png'; y = 2 } | Import-VlaeImage -Factor y*");

        Assert.Equal(["", "y 2"], images.Select(image => $"{image.Factors}"));
    }

    [Theory]
    [InlineData("3", "'n/a'", "7", "2 of 3 values are numbers, but 'n/a' (row 2) is not, so that all are taken as")]
    [InlineData("3", "'∞'", "'inf'", "1 of 3 values are numbers, but '∞' (row 2) and 1 other are not")]
    [InlineData("3", "'x'", "'1,5'", "or the decimal sign of the session's culture, invariant.")]
    public void A_text_among_numbers_is_a_warning(string one, string two, string three, string warning)
    {
        string rows = $"@{{ Path = 'scans/0001.png'; size = {one} }}, @{{ Path = 'scans/0002.png'; size = {two} }}, " +
            $"@{{ Path = 'scans/0003.png'; size = {three} }} | Import-VlaeImage";
        RunResult result = _session.Run(rows);

        Assert.Equal(3, result.Output.Count);
        string said = Assert.Single(result.Warnings).Message;
        Assert.StartsWith("The column size: ", said, StringComparison.Ordinal);
        Assert.Contains(warning, said, StringComparison.Ordinal);
        Assert.EndsWith("-Category size says that categories are meant.", said, StringComparison.Ordinal);
        Assert.Empty(_session.Run($"{rows} -Category size").Warnings);
    }

    [Fact]
    public void Empty_cells_and_columns_of_one_kind_are_no_warning() => Assert.Empty(_session.Run(
        "@{ Path = 'scans/0001.png'; a = ''; b = 'x' }, @{ Path = 'scans/0002.png'; a = 2.5; b = 'y' }, " +
        "@{ Path = 'scans/0003.png'; a = 'NaN'; b = '' } | Import-VlaeImage").Warnings);

    [Fact]
    public void Numbers_that_the_session_s_culture_wrote_are_read_in_it()
    {
        RunResult german = InGerman(
            "Import-VlaeImage scans | ForEach-Object { $i = 0 } { [pscustomobject]@{ " +
            "Path = $_.Source.Path; size = 17.86 + $i++; flat = -2 } } | Export-Csv list.csv -Delimiter ';'; " +
            "Import-Csv list.csv -Delimiter ';' | Import-VlaeImage");

        Assert.Contains("17,86", File.ReadAllText(_session["list.csv"]), StringComparison.Ordinal);
        Assert.Equal([17.86, 18.86, 19.86], german.Output.Select(image => ((VlaeImage)image!).Factors!["size"]));
        Assert.Empty(german.Warnings);
        Assert.Contains("'1.5' (row 1), and as in the culture invariant, such as '1,5' (row 2)", Assert.Single(InGerman(
            "@{ Path = 'scans/0001.png'; a = '1.5' }, @{ Path = 'scans/0002.png'; a = '1,5' } | Import-VlaeImage")
            .Warnings).Message);
    }

    [Fact]
    public void A_picture_with_other_values_in_a_second_row_is_a_warning()
    {
        RunResult result = _session.Run(
            "@{ Path = 'scans/0001.png'; Label = 'a'; n = 1 }, @{ Path = 'scans/0001.png'; Label = 'a'; n = 1 }, " +
            "@{ Path = 'scans/0001.png'; Label = 'b'; n = 2 } | Import-VlaeImage");

        Assert.Equal("n 1", $"{((VlaeImage)Assert.Single(result.Output)!).Factors}");
        Assert.EndsWith(
            "scans/0001.png' is there twice, with different values. It has those of row 1 (a, n 1), and not those of " +
            "row 3 (b, n 2).", Assert.Single(result.Warnings).Message.Replace('\\', '/'));
    }

    [Fact]
    public void An_infinite_factor_names_its_row_and_picture_unless_it_is_a_category()
    {
        const string Rows = "@{ Path = 'scans/0001.png'; a = 1 }, @{ Path = 'scans/0002.png'; a = 'Infinity' }";
        Assert.StartsWith("Row 2 ('scans/0002.png'): The factor 'a' is infinite.",
            _session.Error("FactorNotFinite", $"{Rows} | Import-VlaeImage").Exception.Message);
        Assert.Equal(["1", "Infinity"], _session.Get<VlaeImage>($"{Rows} | Import-VlaeImage -Category a")
            .Select(image => image.Factors!["a"]));
    }

    // A machine may have no other culture than the invariant one, so that this one has the German sign alone.
    private RunResult InGerman(string script) => _session.Run(
        "$before = [cultureinfo]::CurrentCulture; $german = [cultureinfo]::InvariantCulture.Clone(); " +
        "$german.NumberFormat.NumberDecimalSeparator = ','; " +
        $"try {{ [cultureinfo]::CurrentCulture = $german; {script} }} " +
        "finally { [cultureinfo]::CurrentCulture = $before }");
}
