using System.Globalization;

namespace Vlae.Cmdlets.Tests.Images;

public sealed class GetMnistImageTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Get-MnistImage 1,3 -DataPath few")]
    [InlineData("1,3 | Get-MnistImage -DataPath few")]
    [InlineData("Get-MnistImage -Index @(1,3) -DataPath few -DataSet mnist -Split train")]
    public void Images_come_by_their_index_in_either_form(string script)
    {
        VlaeImage[] images = _session.Get<VlaeImage>(script);

        Assert.Equal([1, 3], images.Select(image => image.Source!.Index));
        Assert.Equal([6, 9], images.Select(image => image.Label));
        Assert.Equal("Mnist Train 1 (6), 28x28", images[0].ToString());
    }

    [Theory]
    [InlineData("Get-MnistImage 0,1,81,2 -DataPath few -ErrorVariable err")]
    [InlineData("0,1,81,2 | Get-MnistImage -DataPath few -ErrorVariable err")]
    public void Each_bad_index_is_one_error_that_names_it(string script)
    {
        RunResult result = _session.Run(script);

        Assert.Equal(2, result.Output.Count);
        Assert.Equal(2, _session.CountOf("err"));
        Assert.Equal(
            [
                "There is no image 0 in Mnist Train: its images are numbered from 1 to 80.",
                "There is no image 81 in Mnist Train: its images are numbered from 1 to 80.",
            ],
            result.Errors.Select(error => error.Exception.Message));
        Assert.Equal([0, 81], result.Errors.Select(error => error.TargetObject));
    }

    [Fact]
    public void A_negative_number_is_a_number_out_of_range_and_no_text() =>
        Assert.Equal(-1, _session.Error("ImageIndexOutOfRange", "Get-MnistImage -1 -DataPath few").TargetObject);

    [Fact]
    public void ErrorAction_Stop_ends_the_work_at_the_first_bad_index()
    {
        RunResult result = _session.Run("1,81,2,82 | Get-MnistImage -DataPath few -ErrorAction Stop");

        Assert.Equal("ImageIndexOutOfRange", Session.IdOf(Assert.Single(result.Errors)));
        Assert.Single(result.Output);
    }

    [Theory]
    [InlineData("'1,101'", "write 1,101 (without quotes)")]
    [InlineData("'1..5'", "write (1..5)")]
    [InlineData("one", "write numbers, such as 1,101")]
    public void Text_is_no_number_and_the_message_says_how_to_write_it(string index, string hint)
    {
        ErrorRecord error = _session.Error(
            "ParameterArgumentTransformationError", $"Get-MnistImage {index} -DataPath few");

        Assert.Contains(hint, error.Exception.Message);
    }

    [Fact]
    public void Labels_filter_by_number_and_name()
    {
        VlaeImage[] images = _session.Get<VlaeImage>("Get-MnistImage -Label 4,'8' -DataPath few");

        Assert.Equal(16, images.Length);
        Assert.All(images, image => Assert.Contains(image.Label, (int?[])[4, 8]));
    }

    [Theory]
    [InlineData("1,7", "write 1,7 without quotes.")]
    [InlineData("1..5", "write (1..5).")]
    public void A_list_of_labels_in_quotes_is_refused_with_a_hint(string quoted, string hint) => Assert.EndsWith(
        hint, _session.Error("LabelUnknown", $"Get-MnistImage -Label '{quoted}' -DataPath few").Exception.Message,
        StringComparison.Ordinal);

    [Fact]
    public void An_unknown_label_is_an_error_that_lists_the_classes_and_the_others_are_found()
    {
        RunResult result = _session.Run("Get-MnistImage -Label Dragon,1 -DataPath few");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal(
            "Mnist has no class 'Dragon': its classes are 0 to 9.",
            error.Exception.Message);
        Assert.Equal(4, result.Output.Count);
    }

    [Fact]
    public void An_unknown_data_set_is_an_error_that_lists_them()
    {
        ErrorRecord error = _session.Error("DataSetUnknown", "Get-MnistImage 1 -DataSet Dragons");

        Assert.Contains(
            "Mnist, FashionMnist, KuzushijiMnist, Digits, Sprites, Qmnist, EmnistLetters", error.Exception.Message);
    }

    [Fact]
    public void A_data_path_is_of_the_shells_folder_and_an_empty_one_is_an_error_that_says_so()
    {
        ErrorRecord error = _session.Error("DataPathNotFound", "Get-MnistImage 1 -DataPath nowhere");

        Assert.Contains($"There is no folder '{_session["nowhere"]}'.", error.Exception.Message);
    }

    [Theory]
    [InlineData("nowhere/data/mnist", "because there is no folder '{0}/nowhere'")]
    [InlineData("damaged/cut.safetensors", "'{0}/damaged/cut.safetensors' is a file, not a folder.")]
    [InlineData("damaged", "The files of Mnist are not in the folder that was named.")]
    public void A_data_path_without_the_files_says_whether_the_folder_is_there(string path, string text)
    {
        ErrorRecord error = _session.Error("DataPathNotFound", $"Get-MnistImage 1 -DataPath {path}");

        Assert.Contains(
            string.Format(CultureInfo.InvariantCulture, text, _session.Folder),
            error.Exception.Message.Replace('\\', '/'));
    }

    [Theory]
    [InlineData("cut", "IdxTruncated")]
    [InlineData("magic", "IdxBadMagic")]
    public void A_damaged_file_is_an_error_that_names_it(string folder, string id)
    {
        ErrorRecord error = _session.Error(id, $"Get-MnistImage 1 -DataPath damaged/{folder}");

        Assert.Contains(Path.Combine(_session["damaged"], folder, "train-images-idx3-ubyte"), error.Exception.Message);
    }

    [Fact]
    public void A_flipped_bit_in_a_packed_file_is_a_typed_error_or_does_no_harm()
    {
        string path = _session["few/train-images-idx3-ubyte.gz"];
        byte[] bytes = File.ReadAllBytes(path);
        for (int i = 0; i < bytes.Length; i += 331)
        {
            byte[] flipped = [.. bytes];
            flipped[i] ^= 0x10;
            File.WriteAllBytes(path, flipped);

            RunResult result = _session.Run("Get-MnistImage 1 -DataPath few");
            Assert.True(result.Errors.Count + result.Output.Count == 1, $"byte {i}");
            Assert.All(result.Errors, error => Assert.IsType<VlaeException>(error.Exception));
        }
    }

    [Fact]
    public void A_pipeline_that_has_enough_ends_the_work() =>
        Assert.Single(_session.Get<VlaeImage>("Get-MnistImage -DataPath few | Select-Object -First 1"));

    [Theory]
    [InlineData("Get-MnistImage -DataSet Digits -Grid Thickness,Slant -Steps 3")]
    [InlineData("1..90 | Get-MnistImage -DataSet digits -Grid thickness,slant -Steps 3")]
    public void A_grid_has_every_combination_once(string script)
    {
        VlaeImage[] images = _session.Get<VlaeImage>(script);

        Assert.Equal(90, images.Select(image => image.Factors).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 90), images.Select(image => image.Source!.Index!.Value));
    }

    [Fact]
    public void A_grid_filters_by_label_and_numbers_its_images()
    {
        RunResult result = _session.Run("11,51 | Get-MnistImage -DataSet Digits -Grid Width -Label 2");

        Assert.Equal(2, Assert.IsType<VlaeImage>(Assert.Single(result.Output)).Label);
        Assert.Equal(
            "There is no image 51 in Digits Grid: its images are numbered from 1 to 50.",
            Assert.Single(result.Errors).Exception.Message);
    }

    [Fact]
    public void Correlated_factors_go_together_and_all_else_stays()
    {
        VlaeImage[] images = _session.Get<VlaeImage>(
            "1..300 | Get-MnistImage -DataSet Digits -CorrelateFactor Thickness,Slant -Correlation 1");
        VlaeImage[] independent = Digits.First(300);

        Assert.Equal(independent.Select(i => i.Factors!["Thickness"]), images.Select(i => i.Factors!["Thickness"]));
        VlaeImage[] byThickness = [.. images.OrderBy(image => image.Factors!["Thickness"])];
        object?[] slants = [.. byThickness.Select(i => i.Factors!["Slant"])];
        Assert.Equal(slants.Order(), slants);
    }

    [Theory]
    [InlineData("Get-MnistImage -Grid Slant", "FactorsUnknown")]
    [InlineData("Get-MnistImage -CorrelateFactor Slant,Width -Correlation 0.5 -DataSet FashionMnist", "FactorsUnknown")]
    [InlineData("Get-MnistImage -DataSet Digits -Grid Slant,Slant", "FactorTwice")]
    [InlineData("Get-MnistImage -DataSet Digits -CorrelateFactor Slant,Slant -Correlation 0.5", "FactorTwice")]
    public void A_bad_request_of_factors_is_one_error(string script, string id) => _session.Error(id, script);

    [Theory]
    [InlineData("-CorrelateFactor Slant -Correlation 1")]
    [InlineData("-CorrelateFactor Slant,Width -Correlation 1.5")]
    [InlineData("-Grid Slant -Steps 1")]
    public void A_request_out_of_range_is_refused(string options) =>
        _session.Error("ParameterArgumentValidationError", $"Get-MnistImage -DataSet Digits {options}");

    [Theory]
    [InlineData("Mnist", "12", "Mnist has no class '12': its classes are 0 to 9.")]
    [InlineData("Digits", "-1", "Digits has no class '-1': its classes are 0 to 9.")]
    [InlineData(
        "Digits", "'3,8'",
        "Digits has no class '3,8': its classes are 0 to 9. For several, write 3,8 without quotes.")]
    public void A_class_that_is_not_there_is_told_which_there_are(string dataSet, string label, string message)
    {
        string path = dataSet == "Mnist" ? "-DataPath few" : "";
        ErrorRecord error = _session.Error("LabelUnknown", $"Get-MnistImage -DataSet {dataSet} {path} -Label {label}");

        Assert.Equal(message, error.Exception.Message);
    }
}
