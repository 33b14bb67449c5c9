using Vlae.Files;

namespace Vlae.Tests.Files;

/// <summary>The real disk asks the system to flush. A simulated one cannot show that.</summary>
public sealed class FileDiskTests
{
    [Fact]
    public void A_file_is_flushed_to_the_disk_and_not_only_to_the_system()
    {
        using var folder = new TemporaryFolder();
        using var file = new WatchedFile(folder["x"]);
        new FileDisk().Flush(file);

        Assert.Equal([true], file.Flushes);
    }

    [Fact]
    public void A_folder_is_flushed_where_the_system_can()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(!OperatingSystem.IsWindows(), new FileDisk().FlushFolder(folder.Path));
        Assert.False(new FileDisk().FlushFolder(folder["none"]));
    }

    private sealed class WatchedFile(string path) : FileStream(path, FileMode.CreateNew, FileAccess.Write)
    {
        public List<bool> Flushes { get; } = [];

        public override void Flush(bool flushToDisk)
        {
            Flushes.Add(flushToDisk);
            base.Flush(flushToDisk);
        }
    }
}
