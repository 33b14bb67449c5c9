using Vlae.Images;
using Vlae.Pictures.Files;

namespace Vlae.Cmdlets.Tests.Images;

/// <summary>What Export-VlaeImage writes beside the pixels, and its animations.</summary>
public sealed class ExportedPictureTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_picture_says_its_images_and_its_command()
    {
        _session.One<FileInfo>("Get-MnistImage 1,2 -DataPath few | Export-VlaeImage a.png");

        Assert.Equal(
            [
                $"Software=Vlae {VlaeVersion.Current}", "Title=Mnist Train 1 (6); Mnist Train 2 (8)",
                "Comment=Get-MnistImage 1,2 -DataPath few | Export-VlaeImage a.png",
            ],
            Png.TextsOf(_session["a.png"]));
        Assert.Contains("sRGB", Png.ChunksOf(_session["a.png"]).Select(chunk => chunk.Type));
    }

    [Theory]
    [InlineData("Export-VlaeImage a.png -NoCommand", "a.png")]
    [InlineData("Export-VlaeImage a.png -NoCommand -FrameRate 5", "a.png")]
    [InlineData("Export-VlaeImage -Directory each -NoCommand", "each/0001.png")]
    public void NoCommand_leaves_the_command_out_and_nothing_else(string command, string file)
    {
        _session.One<FileInfo>($"Get-MnistImage 1 -DataPath few | {command}");

        Assert.Equal(
            [$"Software=Vlae {VlaeVersion.Current}", "Title=Mnist Train 1 (6)"], Png.TextsOf(_session[file]));
    }

    [Fact]
    public void A_picture_of_latents_says_their_model_and_its_seed_and_each_file_its_own()
    {
        VlaeModel model = _session.NewModel(seed: 7);
        _session.Get<FileInfo>(
            "$image = Get-MnistImage 1 -DataPath few; $z = New-VlaeSample -Model $model -Seed 1; " +
            "$image, $z | Export-VlaeImage -Directory each");

        Assert.DoesNotContain(Png.TextsOf(_session["each/0001.png"]), text => text.StartsWith("Model="));
        Assert.Contains($"Model={model}, SHA-256 {model.Sha256}", Png.TextsOf(_session["each/0002.png"]));
        Assert.Contains("Seed=7", Png.TextsOf(_session["each/0002.png"]));
    }

    [Fact]
    public void An_animation_plays_each_image_as_a_frame()
    {
        _session.One<FileInfo>(
            "$images = Get-MnistImage 1,2,3 -DataPath few; $images | Export-VlaeImage a.png -FrameRate 20 -Loop 4");
        _session.One<FileInfo>("$images[0] | Export-VlaeImage first.png");
        (string Type, byte[] Data)[] chunks = [.. Png.ChunksOf(_session["a.png"])];

        Assert.Equal([0, 0, 0, 3, 0, 0, 0, 4], chunks.Single(chunk => chunk.Type == "acTL").Data);
        Assert.Equal(3, chunks.Count(chunk => chunk.Type == "fcTL" && chunk.Data[23] == 20));
        Assert.Equal(Png.PixelsOf(_session["first.png"]), Png.PixelsOf(_session["a.png"]));
    }

    [Fact]
    public void A_GIF_is_animated_too()
    {
        _session.NewModel();
        FileInfo file = _session.One<FileInfo>(
            "$mixes = Get-MnistImage 1,2 -DataPath few | ConvertTo-VlaeLatent -Model $model | Merge-VlaeLatent -Steps 5; " +
            "$mixes | Export-VlaeImage a.gif -FrameRate 50 -Label -Title T");
        byte[] bytes = File.ReadAllBytes(file.FullName);

        Assert.Equal(
            5, Enumerable.Range(0, bytes.Length - 3).Count(i => bytes.AsSpan(i, 3).SequenceEqual((byte[])[0x21, 0xF9, 4])));
        // The title and the label, "α 0.25", have a line each.
        Assert.Equal((88, 88 + 18 + 16), (bytes[6], bytes[8]));
    }

    [Theory]
    [InlineData("-Label", "346x356")]
    [InlineData("-ColumnTitle a,b,c", "260x364")]
    [InlineData("-RowTitle upper,lower", "558x174")]
    [InlineData("-RowTitle upper,lower -Columns 6", "558x174")]
    public void Titles_say_how_many_rows_and_columns_there_are(string options, string size)
    {
        _session.One<FileInfo>($"Get-MnistImage (1..12) -DataPath few | Export-VlaeImage a.png {options}");

        Assert.Equal(size, Png.SizeOf(_session["a.png"]));
    }

    [Fact]
    public void A_format_that_is_not_known_is_refused_before_any_work()
    {
        _session.Error("PictureFormatUnknown", "Get-MnistImage 1 -DataPath few | Export-VlaeImage a.tiff");

        Assert.Empty(_session.Written());
    }

    [Theory]
    [InlineData("webp", 0)]
    [InlineData("bmp", 0)]
    [InlineData("gif", 2)]
    public void Other_formats_than_PNG_keep_a_gray_picture(string ending, int tolerance)
    {
        FileInfo file = _session.One<FileInfo>(
            $"Get-MnistImage 1,2 -DataPath few | Export-VlaeImage a.{ending} -Label; " +
            "$images = Get-MnistImage 1,2 -DataPath few");
        _session.One<FileInfo>("$images | Export-VlaeImage a.png -Label");

        Assert.Equal(PictureFormats.OfName(file.Name), PictureFormats.OfContent(File.ReadAllBytes(file.FullName)));
        VlaeImage png = _session.One<VlaeImage>("Import-VlaeImage a.png -Size 120,174");
        VlaeImage other = _session.One<VlaeImage>($"Import-VlaeImage a.{ending} -Size 120,174");
        Assert.All(png.Pixels.Zip(other.Pixels), pair =>
            Assert.InRange(PixelScale.ToByte(pair.Second) - PixelScale.ToByte(pair.First), -tolerance, tolerance));
        if (ending != "gif")
            _session.Error("ParametersConflict", $"$images | Export-VlaeImage b.{ending} -FrameRate 5");
    }

    [Theory]
    [InlineData("-FrameRate 10 -Columns 2")]
    [InlineData("-FrameRate 10 -RowTitle a")]
    [InlineData("-Loop 2")]
    [InlineData("-LiteralPath a.gif -FrameRate 51")]
    [InlineData("-LiteralPath a.gif -FrameRate 5 -Loop 65536")]
    public void What_does_not_go_together_is_refused_before_any_work(string options)
    {
        string file = options.Contains("gif", StringComparison.Ordinal) ? "" : "a.png";
        _session.Error("ParametersConflict", $"Get-MnistImage 1 -DataPath few | Export-VlaeImage {file} {options}");

        Assert.Empty(_session.Written());
    }
}
