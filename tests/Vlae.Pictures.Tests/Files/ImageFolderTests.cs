using Vlae.Pictures.Files;

namespace Vlae.Pictures.Tests.Files;

/// <summary>The picture files of a folder, and its sub-folders as classes.</summary>
public sealed class ImageFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ImageFolderTests()
    {
        foreach (string name in "b.png a.jpg B.GIF notes.txt png two/c.png two/in/d.bmp ten/e.webp".Split(' '))
            _folder.Write(name, []);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pictures_are_found_by_extension_in_the_order_of_code_units() =>
        Assert.Equal(["B.GIF", "a.jpg", "b.png"], Names(ImageFolder.Files(_folder.Path, recurse: false)));

    [Fact]
    public void Sub_folders_are_included_on_request() => Assert.Equal(
        ["B.GIF", "a.jpg", "b.png", "ten/e.webp", "two/c.png", "two/in/d.bmp"],
        Names(ImageFolder.Files(_folder.Path, recurse: true)));

    [Fact]
    public void A_link_to_a_folder_is_not_followed()
    {
        try
        {
            Directory.CreateSymbolicLink(_folder["two/up"], _folder.Path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            Assert.Skip($"links cannot be made here: {cause.Message}");
        }

        Assert.Equal(6, ImageFolder.Files(_folder.Path, recurse: true).Count);
    }

    [Fact]
    public void Classes_are_the_sub_folders_in_the_order_that_Python_sorts_them() =>
        Assert.Equal(["ten", "two"], Names(ImageFolder.Classes(_folder.Path)));

    [Fact]
    public void A_missing_folder_is_refused() => Assert.Equal(
        "FolderUnreadable",
        Assert.Throws<VlaeException>(() => ImageFolder.Classes(_folder["notes.txt"])).ErrorId);

    private string[] Names(IEnumerable<string> paths) =>
        [.. paths.Select(path => Path.GetRelativePath(_folder.Path, path).Replace('\\', '/'))];
}
