using Vlae.Files;

namespace Vlae.Tests.Checkpoints;

/// <summary>A file is written completely or not at all, and no temporary file is left.</summary>
public sealed class AtomicFileTests
{
    private static readonly byte[] Old = [1, 2, 3], Fresh = [4, 5];

    [Fact]
    public void A_file_is_written_and_replaced()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Write(folder["file"], stream => stream.Write(Old));
        AtomicFile.Write(folder["file"], stream => stream.Write(Fresh));

        Assert.Equal(Fresh, File.ReadAllBytes(folder["file"]));
        Assert.Single(folder.AllFiles());
    }

    [Fact]
    public void The_old_file_stays_until_the_new_one_is_complete()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("file", Old);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(Fresh);
            stream.Flush();
            Assert.Equal(Old, File.ReadAllBytes(path));
        });

        Assert.Equal(Fresh, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_failed_write_keeps_the_old_file()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("file", Old);

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, Fail(new InvalidOperationException())));
        Assert.Throws<OperationCanceledException>(() => AtomicFile.Write(path, Fail(new OperationCanceledException())));
        var error = Assert.Throws<VlaeException>(() =>
            AtomicFile.Write(path, Fail(new IOException("The disk is full."))));

        Assert.Equal("FileNotWritten", error.ErrorId);
        Assert.Contains(path, error.Message);
        Assert.Contains("The disk is full.", error.Message);
        Assert.Equal(Old, File.ReadAllBytes(path));
        Assert.Single(folder.AllFiles());
    }

    [Fact]
    public void A_missing_folder_is_created_and_removed_again_if_the_write_fails()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<InvalidOperationException>(() =>
            AtomicFile.Write(folder["new/inner/file"], Fail(new InvalidOperationException())));
        Assert.False(Directory.Exists(folder["new"]));

        AtomicFile.Write(folder["new/inner/file"], stream => stream.Write(Fresh));
        Assert.Equal(Fresh, File.ReadAllBytes(folder["new/inner/file"]));
    }

    [Fact]
    public void A_folder_of_others_stays_when_the_write_fails()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder["new/file"], _ =>
        {
            folder.Write("new/other", Old);
            throw new InvalidOperationException();
        }));

        Assert.Equal([folder["new/other"]], folder.AllFiles());
    }

    [Fact]
    public void A_file_in_the_place_of_a_folder_is_named()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", Old);
        var error = Assert.Throws<VlaeException>(() =>
            AtomicFile.Write(folder["file/inner/x"], stream => stream.Write(Fresh)));

        Assert.Equal("FileNotWritten", error.ErrorId);
        Assert.Contains($"'{folder["file"]}' is a file, not a folder", error.Message);
        Assert.Equal(Old, File.ReadAllBytes(folder["file"]));
    }

    [Fact]
    public void A_message_names_the_file_and_never_the_temporary_one()
    {
        using var folder = new TemporaryFolder();
        string temporary = "";
        var error = Assert.Throws<VlaeException>(() => AtomicFile.Write(folder["file"], _ =>
        {
            temporary = Assert.Single(folder.AllFiles());
            throw new IOException($"No space left on device : '{temporary}'");
        }));

        Assert.NotEqual(folder["file"], temporary);
        Assert.StartsWith(
            $"'{folder["file"]}' was not written: No space left on device. Nothing was left behind", error.Message);
        Assert.DoesNotContain(".tmp", error.Message);

        // The system's own message about a name that is too long has that name in it.
        string name = new('x', 300);
        error = Assert.Throws<VlaeException>(() => AtomicFile.Write(folder[name], stream => stream.Write(Fresh)));
        Assert.DoesNotContain(".tmp", error.Message);
    }

    [Fact]
    public void A_folder_with_the_files_name_is_kept()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file/inside", Old);
        var error = Assert.Throws<VlaeException>(() => AtomicFile.Write(folder["file"], stream => stream.Write(Fresh)));

        Assert.Equal("PathIsFolder", error.ErrorId);
        Assert.Contains($"'{folder["file"]}' is a folder", error.Message);
        Assert.Equal([folder["file/inside"]], folder.AllFiles());
    }

    [Fact]
    public void A_name_that_ends_with_a_slash_is_that_of_a_folder()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<VlaeException>(() => AtomicFile.Write(folder["new/"], stream => stream.Write(Fresh)));

        Assert.Equal("PathIsFolder", error.ErrorId);
        Assert.False(Directory.Exists(folder["new"]));
    }

    private static Action<Stream> Fail(Exception error) => stream =>
    {
        stream.Write(Fresh);
        throw error;
    };
}
