namespace Vlae.Cmdlets.Tests.Models;

public sealed class ExportVlaeModelTests : IDisposable
{
    private readonly Session _session = new();

    public ExportVlaeModelTests()
    {
        _session.NewModel();
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("$model | Export-VlaeModel one.safetensors")]
    [InlineData("Export-VlaeModel ./one.safetensors $model")]
    [InlineData("Export-VlaeModel -LiteralPath one.safetensors -Model $model")]
    public void A_model_is_written_below_the_shells_folder_in_either_form(string script)
    {
        var file = _session.One<FileInfo>(script);

        Assert.Equal(_session["one.safetensors"], file.FullName);
        Assert.Equal(["one.safetensors"], _session.Written());
    }

    [Theory]
    [InlineData("one.pkl")]
    [InlineData("one.pth")]
    [InlineData("one.pt")]
    [InlineData("one.PKL")]
    public void A_file_for_PyTorch_is_a_zip_archive_and_comes_back_whole(string name)
    {
        _session.One<FileInfo>($"$model | Export-VlaeModel {name}");
        var model = (VlaeModel)_session.GetVariable("model")!;
        var read = _session.One<VlaeModel>($"Import-VlaeModel {name}");

        Assert.Equal("PK"u8, File.ReadAllBytes(_session[name]).AsSpan(0, 2));
        Assert.Equal(model.Architecture, read.Architecture);
        Assert.Equal(model.Provenance, read.Provenance);
        Assert.Equal(model.Sha256, read.Sha256);
    }

    [Fact]
    public void Without_a_model_it_is_the_current_one()
    {
        _session.Run("$model | Export-VlaeModel one.safetensors | Import-VlaeModel");
        RunResult second = _session.Run("Export-VlaeModel two.safetensors -Verbose");

        Assert.StartsWith("Using this session's current model: one (", second.Verbose[0].Message);
        Assert.Equal(
            _session.One<VlaeModel>("Import-VlaeModel one.safetensors").Parameters.Values.ToArray(),
            _session.One<VlaeModel>("Import-VlaeModel two.safetensors").Parameters.Values.ToArray());
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        RunResult result = _session.Run("$model | Export-VlaeModel one.safetensors -WhatIf");

        Assert.Contains(_session["one.safetensors"], Assert.Single(result.HostLines));
        Assert.Empty(result.Output);
        Assert.Empty(_session.Written());
    }

    [Fact]
    public void A_file_that_exists_stays_without_Force_and_is_replaced_with_it()
    {
        File.WriteAllText(_session["one.safetensors"], "mine");
        ErrorRecord error = _session.Error("FileExists", "$model | Export-VlaeModel one.safetensors");

        Assert.Equal("mine", File.ReadAllText(_session["one.safetensors"]));
        Assert.Equal(_session["one.safetensors"], error.TargetObject);
        _session.One<FileInfo>("$model | Export-VlaeModel one.safetensors -Force");
        _session.One<VlaeModel>("Import-VlaeModel one.safetensors");
    }

    [Fact]
    public void Of_several_models_the_second_does_not_replace_the_first_even_with_Force()
    {
        RunResult result = _session.Run(
            $"$other = New-VlaeModel {Session.Sizes} -Seed 2; " +
            "$model, $other | Export-VlaeModel one.safetensors -Force");

        Assert.Equal("FileExists", Session.IdOf(Assert.Single(result.Errors)));
        Assert.Single(result.Output);
        Assert.Equal(
            ((VlaeModel)_session.GetVariable("model")!).Parameters.Values.ToArray(),
            _session.One<VlaeModel>("Import-VlaeModel one.safetensors").Parameters.Values.ToArray());
    }

    [Theory]
    [InlineData("one.zip")]
    [InlineData("safetensors")]
    public void Another_ending_is_an_error_that_names_the_right_one(string path)
    {
        ErrorRecord error = _session.Error("ModelFormatUnknown", $"$model | Export-VlaeModel {path}");

        Assert.Contains("a name that ends in .safetensors, in .pkl, .pth or .pt", error.Exception.Message);
        Assert.Empty(_session.Written());
    }

    [Theory]
    [InlineData("few/train-labels-idx1-ubyte.gz/one.safetensors")]
    public void A_place_that_cannot_be_written_to_is_an_error_that_names_it_and_leaves_nothing(string path)
    {
        ErrorRecord error = _session.Error("FileNotWritten", $"$model | Export-VlaeModel {path}");

        Assert.Contains($"'{_session[path]}' was not written", error.Exception.Message);
        Assert.Contains("is a file, not a folder", error.Exception.Message);
        Assert.Empty(_session.Written());
    }

    [Theory]
    [InlineData("few")]
    [InlineData("few/")]
    [InlineData("new/")]
    public void A_folder_in_place_of_a_file_is_named_before_its_format(string path)
    {
        _session.Error("PathIsFolder", $"$model | Export-VlaeModel {path}");
        Assert.Empty(_session.Written());
    }

    [Fact]
    public void A_missing_folder_is_created_but_not_by_WhatIf()
    {
        _session.Run("$model | Export-VlaeModel new/models/one.onnx -WhatIf");
        Assert.Empty(_session.Written());

        _session.Get<FileInfo>("$model | Export-VlaeModel new/models/one.onnx");
        Assert.Equal(
            ["new/", "new/models/", "new/models/one.decoder.onnx", "new/models/one.encoder.onnx"], _session.Written());
    }

    [Theory]
    [InlineData("$model | Export-VlaeModel digits.onnx")]
    [InlineData("Export-VlaeModel ./digits.ONNX $model")]
    public void ONNX_is_two_files_of_one_name(string script)
    {
        FileInfo[] files = _session.Get<FileInfo>(script);

        Assert.Equal(
            [_session["digits.encoder.onnx"], _session["digits.decoder.onnx"]], files.Select(file => file.FullName));
        Assert.Equal(["digits.decoder.onnx", "digits.encoder.onnx"], _session.Written());
        Assert.All(files, file => Assert.InRange(file.Length, 1000, 100_000));
    }

    [Fact]
    public void If_one_of_two_files_exists_neither_is_written_without_Force()
    {
        File.WriteAllText(_session["digits.decoder.onnx"], "mine");
        ErrorRecord error = _session.Error("FileExists", "$model | Export-VlaeModel digits.onnx");

        Assert.Equal(_session["digits.decoder.onnx"], error.TargetObject);
        Assert.Equal(["digits.decoder.onnx"], _session.Written());
        string line = Assert.Single(_session.Run("$model | Export-VlaeModel digits.onnx -Force -WhatIf").HostLines);
        Assert.Contains(_session["digits.encoder.onnx"], line);
        Assert.Contains(_session["digits.decoder.onnx"], line);
        Assert.Equal(2, _session.Get<FileInfo>("$model | Export-VlaeModel digits.onnx -Force").Length);
    }
}
