using Vlae.Files;

namespace Vlae.Tests.Files;

public sealed class WriterLockTests
{
    [Fact]
    public void A_file_has_one_writer_at_a_time()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "run.safetensors"), other = path + "2";
        using (WriterLock.Take(path))
        using (WriterLock.Take(other))
        {
            Assert.Equal("CheckpointInUse", Assert.Throws<VlaeException>(() => WriterLock.Take(path)).ErrorId);
            Assert.Equal(2, folder.AllFiles().Length);
        }

        Assert.Empty(folder.AllFiles());
        WriterLock.Take(path).Dispose();
    }

    [Fact]
    public void What_a_killed_process_left_hinders_nobody()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("run.safetensors", [1]);
        folder.Write(".run.safetensors.lock", "4711"u8.ToArray());

        WriterLock.Take(path).Dispose();
        Assert.Equal([path], folder.AllFiles());
    }

    [Fact]
    public void A_link_and_its_target_are_one_file()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows lets only some users make links");

        using var folder = new TemporaryFolder();
        string path = folder.Write("run.safetensors", [1]), link = Path.Combine(folder.Path, "link.safetensors");
        File.CreateSymbolicLink(link, path);
        using (WriterLock.Take(link))
            Assert.Throws<VlaeException>(() => WriterLock.Take(path));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_left_to_the_writer() => WriterLock.Take("/nowhere/at/all").Dispose();
}
