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
    public void A_missing_folder_is_an_error()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<VlaeException>(() =>
            AtomicFile.Write(folder["none/file"], stream => stream.Write(Fresh)));

        Assert.Equal("FileNotWritten", error.ErrorId);
        Assert.False(Directory.Exists(folder["none"]));
    }

    [Fact]
    public void A_folder_with_the_files_name_is_kept()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file/inside", Old);
        var error = Assert.Throws<VlaeException>(() => AtomicFile.Write(folder["file"], stream => stream.Write(Fresh)));

        Assert.Equal("FileNotWritten", error.ErrorId);
        Assert.Equal([folder["file/inside"]], folder.AllFiles());
    }

    private static Action<Stream> Fail(Exception error) => stream =>
    {
        stream.Write(Fresh);
        throw error;
    };
}
