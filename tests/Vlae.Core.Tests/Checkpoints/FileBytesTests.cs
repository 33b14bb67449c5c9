using Vlae.Files;

namespace Vlae.Tests.Checkpoints;

/// <summary>Only a file's bytes can be read, mapped or in memory.</summary>
public sealed class FileBytesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public void A_mapped_file_has_its_bytes_and_no_more(int length)
    {
        using var folder = new TemporaryFolder();
        byte[] content = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        using FileBytes bytes = FileBytes.Map(folder.Write("file", content));

        Assert.Equal(length, bytes.Length);
        Assert.Equal(content, bytes.Slice(0, length));
        Assert.Throws<ArgumentOutOfRangeException>(() => bytes.Slice(0, length + 1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => bytes.Slice(length, 1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => bytes.Slice(-1, 1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => bytes.Slice(long.MaxValue, int.MaxValue).Length);
    }

    [Fact]
    public void Disposed_bytes_are_not_read()
    {
        using var folder = new TemporaryFolder();
        FileBytes bytes = FileBytes.Map(folder.Write("file", [1, 2, 3]));
        bytes.Dispose();
        bytes.Dispose();

        Assert.Throws<ObjectDisposedException>(() => bytes.Slice(0, 1).Length);
    }

    [Fact]
    public void A_mapped_file_keeps_its_contents_if_the_file_is_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows refuses to replace a file that is mapped");
        using var folder = new TemporaryFolder();
        string path = folder.Write("file", [1, 2, 3]);
        using FileBytes bytes = FileBytes.Map(path);
        AtomicFile.Write(path, stream => stream.Write([9]));

        Assert.Equal(new byte[] { 1, 2, 3 }, bytes.Slice(0, 3).ToArray());
    }
}
