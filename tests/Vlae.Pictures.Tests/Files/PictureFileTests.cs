using Vlae.Packed;
using Vlae.Pictures.Files;

namespace Vlae.Pictures.Tests.Files;

/// <summary>Picture files: formats by first bytes, and refusals before a decoder runs.</summary>
public sealed class PictureFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_PNG_is_read_under_any_name_and_blended_with_the_background()
    {
        File.WriteAllBytes(_folder["scan.jpg"], PngBytes.Of((2, 1, 8, 4, false), [0, 100, 255, 50, 0]));

        Assert.Equal([100, 0], Read("scan.jpg", 0).Bytes.ToArray());
        Assert.Equal([100, 255], Read("scan.jpg", 255).Bytes.ToArray());
    }

    [Fact]
    public void Half_transparent_pixels_are_mixed_with_the_background()
    {
        File.WriteAllBytes(_folder["a.png"], PngBytes.Of((1, 1, 8, 6, false), [0, 200, 100, 0, 51]));

        Assert.Equal([244, 224, 204], Read("a.png", 255).Bytes.ToArray());
        Assert.Equal([40, 20, 0], Read("a.png", 0).Bytes.ToArray());
    }

    [Fact]
    public void An_empty_file_and_a_file_of_images_are_named()
    {
        File.WriteAllBytes(_folder["a.png"], []);
        using (var writer = new PackedImageWriter(_folder["set.safetensors"]))
        {
            writer.TryAdd(new(1, 1, 1, [0f]));
            writer.Write("set");
        }

        Assert.Contains("is empty", Refused("PictureCorrupt", "a.png"));
        Assert.Contains("it is a file of images", Refused("FileIsDataSet", "set.safetensors"));
    }

    [Theory]
    [InlineData("FF")]
    [InlineData("52494646000000005741564566")]
    [InlineData("49492A00")]
    public void A_file_that_is_not_a_picture_is_refused_by_its_first_bytes(string file)
    {
        File.WriteAllBytes(_folder["a.png"], Convert.FromHexString(file));

        Assert.Contains("Png, Jpeg, WebP, Gif, Bmp", Refused("PictureFormatUnknown", "a.png"));
    }

    [Fact]
    public void A_damaged_PNG_is_refused()
    {
        File.WriteAllBytes(_folder["a.png"], PngBytes.Of((1, 1, 8, 0, false), [0, 1])[..^20]);

        Refused("PictureCorrupt", "a.png");
    }

    [Fact]
    public void A_missing_file_cannot_be_read() => Refused("PictureUnreadable", "none.png");

    [Fact]
    public void A_file_that_is_too_large_is_not_read()
    {
        using (FileStream file = File.Create(_folder["a.png"]))
            file.SetLength(PictureLimits.MaxBytes + 1L);

        Assert.Contains("over 268,435,456 bytes", Refused("PictureTooLarge", "a.png"));
    }

    [Fact]
    public void A_pointer_and_a_web_page_are_named()
    {
        File.WriteAllText(_folder["a.png"], "version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 12\n");
        File.WriteAllText(_folder["b.jpg"], "<!doctype html><title>404</title>");

        Assert.Contains("is a pointer of git-lfs", Refused("FileNotDownloaded", "a.png"));
        Assert.Contains("is a web page", Refused("FileNotDownloaded", "b.jpg"));
    }

    [Fact]
    public void Reading_can_be_canceled()
    {
        File.WriteAllBytes(_folder["a.png"], PngBytes.Of((1, 1, 8, 0, false), [0, 1]));

        Assert.Throws<OperationCanceledException>(() =>
            PictureFile.Read(_folder["a.png"], 0, new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("a.PNG", PictureFormat.Png)]
    [InlineData("a.b/c.jpeg", PictureFormat.Jpeg)]
    [InlineData("c.JPG", PictureFormat.Jpeg)]
    [InlineData("c.webp", PictureFormat.WebP)]
    [InlineData("c.tiff", null)]
    [InlineData("png", null)]
    public void A_name_says_the_format_to_write(string name, PictureFormat? format) =>
        Assert.Equal(format, PictureFormats.OfName(name));

    private Raster Read(string name, byte background) => PictureFile.Read(_folder[name], background);

    private string Refused(string id, string name)
    {
        var cause = Assert.Throws<VlaeException>(() => Read(name, 0));
        Assert.Equal(id, cause.ErrorId);
        Assert.Contains(_folder[name], cause.Message);
        return cause.Message;
    }
}
