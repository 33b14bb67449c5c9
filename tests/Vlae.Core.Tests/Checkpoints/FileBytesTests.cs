using Vlae.Files;

namespace Vlae.Tests.Checkpoints;

/// <summary>Mapped or in memory, nothing beyond a file's bytes is ever read.</summary>
public sealed class FileBytesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public void A_mapped_file_is_its_bytes_and_no_more(int length)
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
    public void What_was_given_back_is_not_read_again()
    {
        using var folder = new TemporaryFolder();
        FileBytes bytes = FileBytes.Map(folder.Write("file", [1, 2, 3]));
        bytes.Dispose();
        bytes.Dispose();

        Assert.Throws<ObjectDisposedException>(() => bytes.Slice(0, 1).Length);
    }

    [Fact]
    public void A_file_that_is_replaced_while_it_is_mapped_stays_as_it_was()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows refuses to replace a file that is mapped");
        using var folder = new TemporaryFolder();
        string path = folder.Write("file", [1, 2, 3]);
        using FileBytes bytes = FileBytes.Map(path);
        AtomicFile.Write(path, stream => stream.Write([9]));

        Assert.Equal(new byte[] { 1, 2, 3 }, bytes.Slice(0, 3).ToArray());
    }
}
