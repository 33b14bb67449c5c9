using Vlae.Images;

namespace Vlae.Cmdlets.Tests.Images;

public sealed class ImportVlaeImageTests : IDisposable
{
    private readonly Session _session = new();

    public ImportVlaeImageTests()
    {
        _session.Get<FileInfo>(
            "Get-MnistImage 1,2,3 -DataPath few | Export-VlaeImage -Directory scans -Scale 1 -Padding 0");
        _session.Set("images", _session.Get<VlaeImage>("Get-MnistImage 1,2,3 -DataPath few"));
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Import-VlaeImage scans/0001.png,scans/0002.png,scans/0003.png")]
    [InlineData("Import-VlaeImage scans/*.png")]
    [InlineData("Import-VlaeImage scans")]
    [InlineData("Import-VlaeImage -LiteralPath scans")]
    [InlineData("'scans/0001.png', 'scans' | Import-VlaeImage")]
    [InlineData("$images | Export-VlaeImage -Directory again -Scale 1 -Padding 0 | Import-VlaeImage")]
    public void What_was_exported_is_imported_one_by_one_with_its_file(string script)
    {
        VlaeImage[] expected = _session.Get<VlaeImage>("$images"), read = _session.Get<VlaeImage>(script);

        Assert.Equal(3, read.Length);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(expected[i].Pixels, read[i].Pixels);
            Assert.EndsWith($"{Path.DirectorySeparatorChar}000{i + 1}.png", read[i].Source!.Path);
            Assert.Null(read[i].Label);
        }
    }

    [Fact]
    public void Images_get_the_shape_of_the_current_model_or_the_one_given()
    {
        _session.Set("model", _session.One<VlaeModel>(
            $"New-VlaeModel {Session.Sizes} -Height 20 -Width 32 -Channels 3"));

        Assert.Equal(new(1, 28, 28), _session.Get<VlaeImage>("Import-VlaeImage scans")[0].Shape);
        Assert.Equal(new(3, 20, 32), _session.Get<VlaeImage>("Import-VlaeImage scans -Model $model")[0].Shape);
        _session.One<VlaeModel>("Export-VlaeModel m.safetensors -Model $model | Import-VlaeModel");
        Assert.Equal(new(3, 20, 32), _session.Get<VlaeImage>("Import-VlaeImage scans")[0].Shape);
    }

    [Theory]
    [InlineData("-Size 14", "1 x 14 x 14")]
    [InlineData("-Size 14,20", "1 x 14 x 20")]
    [InlineData("-Size 14,20 -Channels 3", "3 x 14 x 20")]
    public void Images_get_the_size_that_is_asked_for(string size, string shape) =>
        Assert.Equal(shape, $"{_session.Get<VlaeImage>($"Import-VlaeImage scans {size}")[0].Shape}");

    [Fact]
    public void Half_the_size_is_the_mean_of_four()
    {
        VlaeImage whole = _session.One<VlaeImage>("$images[0]");
        VlaeImage half = _session.One<VlaeImage>("Import-VlaeImage scans/0001.png -Size 14");

        for (int i = 0; i < half.Pixels.Length; i++)
        {
            int at = (i / 14 * 2 * 28) + (i % 14 * 2);
            int sum = new[] { at, at + 1, at + 28, at + 29 }.Sum(p => PixelScale.ToByte(whole.Pixels[p]));
            Assert.Equal((sum + 2) / 4, PixelScale.ToByte(half.Pixels[i]));
        }
    }

    [Fact]
    public void Proportions_stay_unless_the_picture_shall_be_stretched()
    {
        _session.One<FileInfo>("$images[0], $images[0] | Export-VlaeImage wide.png -Scale 1 -Padding 0");
        VlaeImage kept = _session.One<VlaeImage>("Import-VlaeImage wide.png");
        VlaeImage paper = _session.One<VlaeImage>("Import-VlaeImage wide.png -Background White");
        VlaeImage stretched = _session.One<VlaeImage>("Import-VlaeImage wide.png -Fit Stretch");

        // 56 x 28 in 28 x 28: seven free rows above, and seven below.
        Assert.All(kept.Pixels[..(7 * 28)], pixel => Assert.Equal(-1f, pixel));
        Assert.All(paper.Pixels[(21 * 28)..], pixel => Assert.Equal(1f, pixel));
        Assert.Equal(kept.Pixels[(7 * 28)..(21 * 28)], paper.Pixels[(7 * 28)..(21 * 28)]);
        Assert.NotEqual(kept.Pixels, stretched.Pixels);
    }

    [Fact]
    public void A_part_and_tiles_are_cut_out_with_their_place()
    {
        _session.One<FileInfo>("$images | Export-VlaeImage row.png -Columns 3 -Scale 1 -Padding 0 -NoTitle");
        VlaeImage part = _session.One<VlaeImage>("Import-VlaeImage row.png -Crop 28,0,28,28");
        VlaeImage[] tiles = _session.Get<VlaeImage>("Import-VlaeImage row.png -Tile -Label 3");
        VlaeImage[] overlapping = _session.Get<VlaeImage>("Import-VlaeImage row.png -Crop 28,0,56,28 -Tile -TileStep 20");

        Assert.Equal(_session.Get<VlaeImage>("$images").Select(image => image.Pixels), tiles.Select(tile => tile.Pixels));
        Assert.Equal(part.Pixels, tiles[1].Pixels);
        Assert.Equal([new(0, 0, 28, 28), new(28, 0, 28, 28), new(56, 0, 28, 28)], tiles.Select(t => t.Source!.Region!));
        Assert.EndsWith("row.png at 28,0 28x28", tiles[1].Source!.ToString(), StringComparison.Ordinal);
        Assert.All(tiles, tile => Assert.Equal(3, tile.Label));
        Assert.Equal([28, 48, 56], overlapping.Select(tile => tile.Source!.Region!.X));
        VlaeImage revived = _session.One<VlaeImage>(
            "[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::" +
            "Serialize((Import-VlaeImage row.png -Tile)[1], 4)) | ConvertTo-VlaeLatent | ForEach-Object Image");
        Assert.Equal(tiles[1].Source, revived.Source);
    }

    [Theory]
    [InlineData("-Crop 10,0,28,28", "CropOutside")]
    [InlineData("-Crop 0,0,28", "ParameterArgumentValidationError")]
    [InlineData("-Size 30 -Tile", "PictureTooSmall")]
    [InlineData("-Tile -Fit Cover", "ParametersConflict")]
    [InlineData("-TileStep 3", "ParametersConflict")]
    public void Parts_that_do_not_exist_are_refused(string options, string id) =>
        _session.Error(id, $"Import-VlaeImage scans/0001.png {options}");

    [Fact]
    public void Many_files_come_in_their_order_and_a_bad_one_between_them_is_one_error()
    {
        for (int i = 0; i < 60; i++)
            File.Copy(_session["scans/0001.png"], _session[$"many{i:00}.png"]);
        File.WriteAllText(_session["many30.png"], "text");
        RunResult result = _session.Run("Get-ChildItem many*.png | Import-VlaeImage");

        Assert.Equal(
            Enumerable.Range(0, 60).Where(i => i != 30).Select(i => $"many{i:00}.png"),
            result.Output.Select(item => Path.GetFileName(((VlaeImage)item!).Source!.Path)));
        Assert.Single(result.Errors);
        Assert.EndsWith("many02.png", _session.Get<VlaeImage>(
            "Import-VlaeImage many*.png | Select-Object -First 3")[2].Source!.Path);
    }

    [Fact]
    public void Inversion_changes_dark_and_light_and_leaves_the_sides_dark()
    {
        _session.One<FileInfo>("$images[0], $images[0] | Export-VlaeImage wide.png -Scale 1 -Padding 0");
        VlaeImage kept = _session.One<VlaeImage>("Import-VlaeImage wide.png");
        VlaeImage inverted = _session.One<VlaeImage>("Import-VlaeImage wide.png -Invert");

        Assert.Equal(kept.Pixels[..(7 * 28)], inverted.Pixels[..(7 * 28)]);
        Assert.Equal(
            kept.Pixels[(7 * 28)..(21 * 28)].Select(PixelScale.ToByte),
            inverted.Pixels[(7 * 28)..(21 * 28)].Select(pixel => (byte)(255 - PixelScale.ToByte(pixel))));
    }

    [Theory]
    [InlineData("-Label 7", 7, "7")]
    [InlineData("-Label seven", null, "seven")]
    public void A_label_is_a_number_or_a_name(string option, int? label, string name)
    {
        VlaeImage image = _session.Get<VlaeImage>($"Import-VlaeImage scans {option}")[2];

        Assert.Equal((label, name), (image.Label, image.LabelName));
    }

    [Fact]
    public void Sub_folders_are_classes_in_the_order_of_their_names()
    {
        foreach (string place in new[] { "set/two/in/a.png", "set/ten/b.png", "set/two/c.png" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_session[place])!);
            File.Copy(_session["scans/0001.png"], _session[place]);
        }

        Assert.Equal(
            [(0, "ten"), (1, "two"), (1, "two")],
            _session.Get<VlaeImage>("Import-VlaeImage set -LabelByFolder").Select(i => (i.Label!.Value, i.LabelName!)));
        Assert.Equal(3, _session.Get<VlaeImage>("Import-VlaeImage set -Recurse").Length);
        _session.Error("NoPictureInFolder", "Import-VlaeImage set");
        _session.Error("NoClassInFolder", "Import-VlaeImage scans -LabelByFolder");
        ErrorRecord file = _session.Error("PathIsFile", "Get-ChildItem set/two/c.png | Import-VlaeImage -LabelByFolder");
        Assert.EndsWith($"such as '{_session["set"]}'.", file.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_file_is_one_error_and_the_work_goes_on()
    {
        File.WriteAllText(_session["text.png"], "text");
        File.WriteAllBytes(_session["cut.png"], File.ReadAllBytes(_session["scans/0001.png"])[..99]);
        File.WriteAllBytes(_session["photo.jpg"], [0xFF, 0xD8, 0xFF, 0xE0]);

        var result = _session.Run("Import-VlaeImage text.png,none.png,cut.png,photo.jpg,scans/0002.png");

        Assert.Single(result.Output);
        // What is not there is known before the files are read.
        Assert.Equal(
            ["FileNotFound", "PictureFormatUnknown", "PictureCorrupt", "PictureCorrupt"],
            result.Errors.Select(Session.IdOf));
        Assert.Equal(ErrorCategory.InvalidData, result.Errors[3].CategoryInfo.Category);
    }

    [Theory]
    [InlineData("-Size 14 -Model $model")]
    [InlineData("-Channels 3")]
    [InlineData("-Label 1 -LabelByFolder")]
    public void What_does_not_go_together_is_refused(string options)
    {
        _session.NewModel();

        _session.Error("ParametersConflict", $"Import-VlaeImage scans {options}");
    }

    [Fact]
    public void A_model_of_two_channels_reads_no_picture()
    {
        _session.Set("model", _session.One<VlaeModel>($"New-VlaeModel {Session.Sizes} -Channels 2"));

        _session.Error("ImageNotDrawable", "Import-VlaeImage scans -Model $model");
    }
}
