using Vlae.Files;

namespace Vlae.Tests.Checkpoints;

/// <summary>What is said of a file that is not there.</summary>
public sealed class MissingFoldersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_outermost_folder_that_is_missing_is_named()
    {
        Assert.Equal([_folder["a"], _folder["a/b"]], MissingFolders.Of(_folder["a/b/file"]));
        Assert.Equal(
            $"There is no file '{_folder["a/b/file"]}', because there is no folder '{_folder["a"]}'.",
            MissingFolders.Describe(_folder["a/b/file"]));
    }

    [Fact]
    public void A_file_in_a_folder_that_is_there_is_simply_missing()
    {
        Assert.Empty(MissingFolders.Of(_folder["file"]));
        Assert.Equal(
            $"There is no checkpoint '{_folder["file"]}'.", MissingFolders.Describe(_folder["file"], "checkpoint"));
    }

    [Fact]
    public void What_is_of_the_other_kind_is_told()
    {
        _folder.Write("file", [1]);
        Directory.CreateDirectory(_folder["folder"]);

        Assert.Equal(
            $"'{_folder["folder"]}' is a folder, not a file.", MissingFolders.Describe(_folder["folder"]));
        Assert.Equal(
            $"'{_folder["file"]}' is a file, not a folder.", MissingFolders.Describe(_folder["file"], "folder"));
        Assert.Equal(
            $"There is no file '{_folder["file/x"]}', because '{_folder["file"]}' is a file, not a folder.",
            MissingFolders.Describe(_folder["file/x"]));
    }
}
