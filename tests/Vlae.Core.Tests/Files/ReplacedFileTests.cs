using System.Runtime.Versioning;
using Vlae.Files;

namespace Vlae.Tests.Files;

/// <summary>A file that is written again keeps its links, its mode and its owner.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ReplacedFileTests : IDisposable
{
    private static readonly byte[] Old = [1, 2, 3], Fresh = [4, 5];

    private readonly TemporaryFolder _folder = new();

    public ReplacedFileTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "needs the links and modes of Unix");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("big/real")]
    [InlineData("./big/../big/real")]
    public void A_link_stays_and_the_file_behind_it_is_written(string target)
    {
        string real = _folder.Write("big/real", Old), link = Link("link", target);
        Write(link);

        Assert.Equal(target, new FileInfo(link).LinkTarget);
        Assert.Equal(Fresh, File.ReadAllBytes(real));
        Assert.Equal(2, _folder.AllFiles().Length);
    }

    [Fact]
    public void A_link_to_a_link_to_a_full_path_is_followed()
    {
        string real = _folder.Write("big/real", Old);
        Link("middle", real);
        Write(Link("link", "middle"));

        Assert.Equal("middle", new FileInfo(_folder["link"]).LinkTarget);
        Assert.Equal(real, new FileInfo(_folder["middle"]).LinkTarget);
        Assert.Equal(Fresh, File.ReadAllBytes(real));
    }

    [Fact]
    public void The_parent_of_a_linked_folder_is_that_of_its_target()
    {
        string real = _folder.Write("far/real", Old);
        _folder.Write("far/inner/x", Old);
        Directory.CreateSymbolicLink(_folder["near"], _folder["far/inner"]);
        File.CreateSymbolicLink(_folder["far/inner/link"], "../real");
        Write(_folder["near/link"]);

        Assert.Equal(Fresh, File.ReadAllBytes(real));
        Assert.False(File.Exists(_folder["real"]));
    }

    [Fact]
    public void A_link_to_nothing_makes_its_target()
    {
        Write(Link("link", "new"));

        Assert.Equal("new", new FileInfo(_folder["link"]).LinkTarget);
        Assert.Equal(Fresh, File.ReadAllBytes(_folder["new"]));
    }

    [Fact]
    public void Links_to_each_other_are_an_error()
    {
        Link("a", "b");
        Link("b", "a");

        Assert.Equal("FileNotWritten", Assert.Throws<VlaeException>(() => Write(_folder["a"])).ErrorId);
        Assert.Equal("b", new FileInfo(_folder["a"]).LinkTarget);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead)]
    [InlineData((UnixFileMode)0b111_111_111)]
    public void The_mode_is_kept_from_the_first_byte(UnixFileMode mode)
    {
        string path = _folder.Write("file", Old);
        File.SetUnixFileMode(path, mode);
        AtomicFile.Write(path, stream =>
        {
            string temporary = Assert.Single(_folder.AllFiles(), file => file != path);
            Assert.Equal(mode, File.GetUnixFileMode(temporary));
            stream.Write(Fresh);
        });

        Assert.Equal(mode, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Each_of_several_files_keeps_its_mode_even_if_nothing_is_written()
    {
        string path = _folder.Write("a", Old);
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        // A folder takes the second file's name while it is written: the first one is replaced by then.
        var error = Record.Exception(() => AtomicFile.Write(
            new FileContent(path, stream => stream.Write(Fresh)),
            new FileContent(_folder["b"], stream => _folder.Write("b/x", Old))));

        Assert.Equal("FileNotWritten", Assert.IsType<VlaeException>(error).ErrorId);
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(path));
        Assert.Equal(Old, File.ReadAllBytes(path));
    }

    [Fact]
    public void Root_keeps_the_owner()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root may give a file away");
        string path = _folder.Write("file", Old);
        UnixTool.Run("chown", "12345:54321", path);
        Write(path);

        UnixStatus status = UnixStatus.Of(path)!;
        Assert.Equal((12345u, 54321u), (status.User, status.Group));
        Assert.Equal(Fresh, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_pipe_and_a_device_are_not_replaced()
    {
        string pipe = UnixTool.MakePipe(_folder["pipe"]);
        foreach (string path in new[] { pipe, Link("link", "pipe"), Link("null", "/dev/null") })
        {
            var error = Assert.Throws<VlaeException>(() => Write(path));
            Assert.Equal("FileNotWritten", error.ErrorId);
            Assert.Contains("not a regular file, but a pipe, a socket or a device", error.Message);
        }

        Assert.False(UnixStatus.Of(pipe)!.IsRegular);
    }

    private string Link(string name, string target) =>
        File.CreateSymbolicLink(_folder[name], target).FullName;

    private static void Write(string path) => AtomicFile.Write(path, stream => stream.Write(Fresh));
}
