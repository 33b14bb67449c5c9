using Vlae.Images;

namespace Vlae.Cmdlets.Tests.Images;

public sealed class ExportVlaeImageTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Get-MnistImage 1,2 -DataPath few | Export-VlaeImage a.png")]
    [InlineData("$images = Get-MnistImage 1,2 -DataPath few; Export-VlaeImage a.png -InputObject $images")]
    [InlineData("$images = Get-MnistImage 1,2 -DataPath few; Export-VlaeImage -Image $images -Path ./a.png -Columns 2")]
    public void A_grid_is_written_below_the_shells_folder_in_either_form(string script)
    {
        FileInfo file = _session.One<FileInfo>(script);

        Assert.Equal(_session["a.png"], file.FullName);
        Assert.Equal("174x88", Png.SizeOf(file.FullName));
    }

    [Theory]
    [InlineData("", "346x260")]
    [InlineData("-Columns 6", "518x174")]
    [InlineData("-Columns 12 -Scale 1 -Padding 0", "336x28")]
    [InlineData("-Columns 99 -Scale 1", "362x32")]
    public void The_size_follows_from_columns_scale_and_padding(string options, string size)
    {
        _session.One<FileInfo>($"Get-MnistImage (1..12) -DataPath few | Export-VlaeImage a.png {options}");

        Assert.Equal(size, Png.SizeOf(_session["a.png"]));
    }

    [Theory]
    [InlineData("", "260x106")]
    [InlineData("-NoTitle", "260x88")]
    [InlineData("-Padding 0", "252x84")]
    [InlineData("-Columns 2", "174x174")]
    [InlineData("-ColumnTitle a,b,c", "260x106")]
    [InlineData("-ColumnTitle a,b", "174x192")]
    [InlineData("-Title Mixes -NoTitle", "260x106")]
    public void Mixes_have_a_row_and_their_titles(string options, string size)
    {
        _session.NewModel();
        _session.One<FileInfo>(
            "Get-MnistImage 1,2 -DataPath few | ConvertTo-VlaeLatent -Model $model | Merge-VlaeLatent -Steps 3 | " +
            $"Export-VlaeImage a.png {options}");

        Assert.Equal(size, Png.SizeOf(_session["a.png"]));
    }

    [Fact]
    public void One_file_per_image_keeps_the_names_of_files_and_never_replaces_the_picture_itself()
    {
        _session.Get<FileInfo>("Get-MnistImage 1,2 -DataPath few | Export-VlaeImage -Directory in -Scale 1 -Padding 0");
        _session.Run("Move-Item in/0001.png in/first.png; Move-Item in/0002.png in/second.png");
        _session.Set("images", _session.Get<VlaeImage>("Import-VlaeImage in"));
        _session.Set("tile", _session.One<VlaeImage>("Import-VlaeImage in/first.png -Size 14 -Crop 7,0,14,14"));

        FileInfo[] files = _session.Get<FileInfo>(
            "$images[0], (Get-MnistImage 3 -DataPath few), $images[1], $images[0], $tile | Export-VlaeImage -Directory out");

        Assert.Equal(
            ["first.png", "0002.png", "second.png", "first (2).png", "first at 7,0.png"], files.Select(file => file.Name));
        RunResult again = _session.Run("$images | Export-VlaeImage -Directory in -Force");
        Assert.Empty(again.Output);
        Assert.Equal(["PictureIsItsSource", "PictureIsItsSource"], again.Errors.Select(Session.IdOf));
    }

    [Fact]
    public void Dark_and_light_are_swapped_without_the_titles()
    {
        _session.One<FileInfo>("Get-MnistImage 1 -DataPath few | Export-VlaeImage a.png -Scale 1 -Padding 0 -Invert");

        Assert.Equal(
            _session.One<VlaeImage>("Get-MnistImage 1 -DataPath few").Pixels.Select(pixel => 255 - PixelScale.ToByte(pixel)),
            _session.One<VlaeImage>("Import-VlaeImage a.png").Pixels.Select(pixel => (int)PixelScale.ToByte(pixel)));
    }

    [Fact]
    public void Reconstructions_have_a_row_for_each_kind_and_a_column_for_each_image()
    {
        _session.NewModel();
        _session.One<FileInfo>(
            "Get-MnistImage (1..4) -DataPath few | New-VlaeReconstruction -Model $model -Sample 1 -Seed 1 | " +
            "Tee-Object -Variable all | Export-VlaeImage a.png -NoTitle");
        _session.One<FileInfo>("$all[0,3,6,9,1,4,7,10,2,5,8,11] | Export-VlaeImage b.png -Columns 4");

        Assert.Equal("346x260", Png.SizeOf(_session["a.png"]));
        Assert.Equal(Png.PixelsOf(_session["b.png"]), Png.PixelsOf(_session["a.png"]));
    }

    [Fact]
    public void A_character_without_a_glyph_is_a_warning()
    {
        RunResult result = _session.Run(
            "Get-MnistImage 1 -DataPath few | Export-VlaeImage a.png -Title 'größer źdźbło 数字 😀'");

        Assert.Equal(
            "The font has no 😀: a box with a question mark stands for it in the picture.",
            Assert.Single(result.Warnings).Message);
    }

    [Fact]
    public void A_latent_is_decoded_by_the_model_that_made_it_and_keeps_its_place()
    {
        _session.NewModel();
        _session.One<FileInfo>("New-VlaeSample -Model $model -Seed 1 | Export-VlaeImage latent.png");
        _session.One<FileInfo>(
            "New-VlaeSample -Model $model -Seed 1 | ConvertFrom-VlaeLatent | Export-VlaeImage image.png");
        _session.One<FileInfo>(
            "$image = Get-MnistImage 1 -DataPath few; $latent = New-VlaeSample -Model $model -Seed 1; " +
            "$image, $latent | Export-VlaeImage both.png; $other = $latent | ConvertFrom-VlaeLatent");
        _session.One<FileInfo>("$image, $other | Export-VlaeImage decoded.png");

        Assert.Equal(Png.PixelsOf(_session["image.png"]), Png.PixelsOf(_session["latent.png"]));
        Assert.Equal(Png.PixelsOf(_session["decoded.png"]), Png.PixelsOf(_session["both.png"]));
    }

    [Fact]
    public void WhatIf_writes_neither_a_file_nor_a_folder()
    {
        RunResult grid = _session.Run("Get-MnistImage 1 -DataPath few | Export-VlaeImage a.png -WhatIf");
        RunResult each = _session.Run("Get-MnistImage 1 -DataPath few | Export-VlaeImage -Directory each -WhatIf");

        Assert.Contains($"\"{_session["a.png"]}\"", Assert.Single(grid.HostLines));
        Assert.Equal(2, each.HostLines.Count);
        Assert.Empty(grid.Output.Concat(each.Output));
        Assert.Empty(_session.Written());
    }

    [Fact]
    public void A_file_that_exists_stays_without_Force_and_is_replaced_with_it()
    {
        File.WriteAllText(_session["a.png"], "mine");
        ErrorRecord error = _session.Error("FileExists", "Get-MnistImage 1 -DataPath few | Export-VlaeImage a.png");

        Assert.Equal("mine", File.ReadAllText(_session["a.png"]));
        Assert.Contains("Use -Force to replace it", error.Exception.Message);
        Assert.Equal(ErrorCategory.ResourceExists, error.CategoryInfo.Category);

        _session.One<FileInfo>("Get-MnistImage 1 -DataPath few | Export-VlaeImage a.png -Force");
        Assert.Equal("88x88", Png.SizeOf(_session["a.png"]));
    }

    [Fact]
    public void Files_each_are_numbered_and_one_that_exists_stays_alone()
    {
        Directory.CreateDirectory(_session["each [1]"]);
        File.WriteAllText(_session["each [1]/0002.png"], "mine");
        RunResult result = _session.Run(
            "Get-MnistImage 1,2,3 -DataPath few | Export-VlaeImage -Directory 'each [1]'");

        Assert.Equal("FileExists", Session.IdOf(Assert.Single(result.Errors)));
        Assert.Equal(["0001.png", "0003.png"], result.Output.Select(file => ((FileInfo)file!).Name));
        Assert.Equal("mine", File.ReadAllText(_session["each [1]/0002.png"]));
    }

    [Fact]
    public void A_name_without_a_path_is_the_next_that_is_free()
    {
        File.WriteAllText(_session["vlae-001.png"], "mine");

        Assert.Equal("vlae-002.png", _session.One<FileInfo>("Get-MnistImage 1 -DataPath few | Export-VlaeImage").Name);
        Assert.Equal("mine", File.ReadAllText(_session["vlae-001.png"]));
    }

    [Fact]
    public void What_is_no_image_is_one_error_each_that_names_it_and_the_rest_is_drawn()
    {
        RunResult result = _session.Run(
            "$image = Get-MnistImage 1 -DataPath few; 'text', $image, 7 | Export-VlaeImage a.png -ErrorVariable err");

        Assert.Equal(2, _session.CountOf("err"));
        Assert.Equal(["NotAnImage", "NotAnImage"], result.Errors.Select(Session.IdOf));
        Assert.StartsWith(
            "'text' (System.String) is neither an image nor a latent", result.Errors[0].Exception.Message);
        Assert.Equal("88x88", Png.SizeOf(_session["a.png"]));
    }

    [Theory]
    [InlineData("damaged/cut.safetensors/a.png")]
    [InlineData("damaged/cut.safetensors/new/a.png")]
    public void A_place_that_cannot_be_written_to_is_a_typed_error_and_leaves_nothing(string path)
    {
        ErrorRecord error = _session.Error(
            "FileNotWritten", $"Get-MnistImage 1 -DataPath few | Export-VlaeImage {path}");

        Assert.IsType<VlaeException>(error.Exception);
        Assert.Contains($"'{_session[path]}' was not written", error.Exception.Message);
        Assert.Equal(ErrorCategory.WriteError, error.CategoryInfo.Category);
        Assert.Empty(_session.Written());
    }

    [Theory]
    [InlineData("few")]
    [InlineData("new/")]
    public void A_folder_in_place_of_a_file_says_so(string path)
    {
        ErrorRecord error = _session.Error(
            "PathIsFolder", $"Get-MnistImage 1 -DataPath few | Export-VlaeImage {path} -Force");

        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Empty(_session.Written());
    }

    [Fact]
    public void A_missing_folder_is_created()
    {
        _session.One<FileInfo>("Get-MnistImage 1 -DataPath few | Export-VlaeImage new/pictures/a.png");
        Assert.Equal(["new/", "new/pictures/", "new/pictures/a.png"], _session.Written());
    }

    [Fact]
    public void A_drive_that_is_not_there_is_an_error_and_writes_nothing()
    {
        _session.Error("NotAFileSystemPath", "Get-MnistImage 1 -DataPath few | Export-VlaeImage nodrive:/a.png");

        Assert.Empty(_session.Written());
    }
}
