using Vlae.Checkpoints.Arrays;
using Vlae.Checkpoints.Npy;

namespace Vlae.Cmdlets.Tests.Latents;

/// <summary>Export-VlaeLatent and Import-VlaeLatent.</summary>
public sealed class VlaeLatentFileTests : IDisposable
{
    private readonly Session _session = new();
    private readonly VlaeLatent[] _three;

    public VlaeLatentFileTests()
    {
        _session.NewModel();
        _three = _session.Set(
            "three", _session.Get<VlaeLatent>("Get-MnistImage 1,2,3 -DataPath few | ConvertTo-VlaeLatent -Sample"
                + " -Seed 1 -Model $model"));
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("$three | Export-VlaeLatent codes.npy")]
    [InlineData("Export-VlaeLatent ./codes.npy $three -Part Code")]
    [InlineData("Export-VlaeLatent -LiteralPath codes.npy -Latent $three")]
    public void Codes_are_written_and_come_back_in_either_form(string script)
    {
        var file = _session.One<FileInfo>(script);
        VlaeLatent[] piped = _session.Get<VlaeLatent>("'*.npy' | Import-VlaeLatent -Model $model");
        VlaeLatent[] given = _session.Get<VlaeLatent>("Import-VlaeLatent -LiteralPath codes.npy -Model $model");

        Assert.Equal(_session["codes.npy"], file.FullName);
        Assert.Equal(["codes.npy"], _session.Written());
        Assert.Equal(_three.Select(latent => latent.Code), piped.Select(latent => latent.Code));
        Assert.Equal(_three.Select(latent => latent.Code), given.Select(latent => latent.Code));
        Assert.Equal(["codes 1", "codes 2", "codes 3"], piped.Select(latent => latent.Name));
    }

    [Fact]
    public void A_part_and_levels_can_be_chosen()
    {
        _session.Run("$three | Export-VlaeLatent scales.npy -Part Scale -Level 4,1");
        NpyArray array = NpyReader.Parse("x", File.ReadAllBytes(_session["scales.npy"]));

        Assert.Equal([3, 4], array.Shape);
        Assert.Equal(
            _three.SelectMany(latent => latent.Levels[3].Scale.Concat(latent.Levels[0].Scale)),
            array.Values.ToArray());
    }

    [Fact]
    public void The_current_model_is_the_default_and_said()
    {
        _session.Run("$model | Export-VlaeModel small.safetensors | Import-VlaeModel");
        _session.Run("$three | Export-VlaeLatent a.npy");
        RunResult result = _session.Run("Import-VlaeLatent a.npy -Verbose");

        Assert.Equal(3, result.Output.Count);
        Assert.StartsWith("Using this session's current model: small (", result.Verbose[0].Message);
    }

    [Fact]
    public void A_file_of_another_shape_is_one_error_and_the_others_are_read()
    {
        _session.Run("$three | Export-VlaeLatent a.npy; $three | Export-VlaeLatent b.npy -Level 1");
        File.WriteAllText(_session["c.npy"], "text");
        RunResult result = _session.Run(
            "Import-VlaeLatent b.npy,c.npy,none.npy,a.npy -Model $model -ErrorVariable err");

        Assert.Equal(3, result.Output.Count);
        Assert.Equal(
            ["LatentShapeMismatch", "NpyCorrupt", "FileNotFound"], result.Errors.Select(error => Session.IdOf(error)));
        Assert.Equal(3, _session.CountOf("err"));
    }

    [Fact]
    public void Latents_of_another_shape_or_without_the_level_are_left_out()
    {
        _session.Run("$other = New-VlaeModel -LevelCount 3 -LatentSize 2");
        RunResult result = _session.Run(
            "$odd = New-VlaeSample -Model $other; $three[0], $odd, $three[1] | Export-VlaeLatent a.npy");

        Assert.Equal("LatentSizeMismatch", Session.IdOf(Assert.Single(result.Errors)));
        Assert.Equal([2, 8], NpyReader.Parse("x", File.ReadAllBytes(_session["a.npy"])).Shape);
        result = _session.Run("New-VlaeSample -Model $other | Export-VlaeLatent b.npy -Level 4");
        Assert.Equal(["LevelUnknown", "NothingToExport"], result.Errors.Select(error => Session.IdOf(error)));
    }

    [Fact]
    public void WhatIf_writes_nothing_and_a_file_that_exists_stays_without_Force()
    {
        RunResult result = _session.Run("$three | Export-VlaeLatent a.npy -WhatIf");
        Assert.Contains("(3, 8)", Assert.Single(result.HostLines));
        Assert.Empty(_session.Written());

        File.WriteAllText(_session["a.npy"], "mine");
        Assert.Equal(
            _session["a.npy"], _session.Error("FileExists", "$three | Export-VlaeLatent a.npy").TargetObject);
        Assert.Equal("mine", File.ReadAllText(_session["a.npy"]));
        _session.One<FileInfo>("$three | Export-VlaeLatent a.npy -Force");
        Assert.Equal([3, 8], NpyReader.Parse("x", File.ReadAllBytes(_session["a.npy"])).Shape);
    }

    [Theory]
    [InlineData("LatentFormatUnknown", "$three | Export-VlaeLatent codes.csv")]
    [InlineData("FileNotWritten", "$three | Export-VlaeLatent damaged/cut.safetensors/codes.npy")]
    [InlineData("PathIsFolder", "$three | Export-VlaeLatent few")]
    [InlineData("NothingToExport", "@() | Export-VlaeLatent codes.npy")]
    [InlineData("ParameterArgumentTransformationError", "$three | Export-VlaeLatent codes.npy -Level '1,2'")]
    public void A_bad_request_is_an_error_and_nothing_is_written(string id, string script)
    {
        _session.Error(id, script);
        Assert.Empty(_session.Written());
    }
}
