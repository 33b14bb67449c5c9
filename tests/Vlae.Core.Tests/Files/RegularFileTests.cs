using System.Net.Sockets;
using Vlae.Checkpoints;
using Vlae.Checkpoints.Npy;
using Vlae.Data.Idx;
using Vlae.Files;
using Vlae.Loading;

namespace Vlae.Tests.Files;

/// <summary>Only files with bytes are opened, and only as many bytes are read as are wanted.</summary>
public sealed class RegularFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 10)]
    [InlineData(3_000_000, 4_000_000)]
    public void All_bytes_are_read(int length, int limit)
    {
        byte[] bytes = new byte[length];
        new Random(1).NextBytes(bytes);

        Assert.Equal(bytes, RegularFile.ReadAll(_folder.Write("file", bytes), limit));
    }

    [Fact]
    public void More_bytes_than_the_limit_are_not_read() =>
        Assert.Null(RegularFile.ReadAll(_folder.Write("file", new byte[11]), 10));

    // The files of /proc say that they have 0 bytes.
    [Fact]
    public void The_length_that_a_file_says_is_not_trusted()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        const string Path = "/proc/kallsyms";
        Assert.SkipUnless(File.Exists(Path), $"needs {Path}");
        Assert.Equal(0, new FileInfo(Path).Length);

        Assert.Equal(File.ReadAllBytes(Path), RegularFile.ReadAll(Path, int.MaxValue));
        Assert.Null(RegularFile.ReadAll(Path, 100_000));
    }

    [Fact]
    public void Reading_can_be_canceled() => Assert.Throws<OperationCanceledException>(() =>
        RegularFile.ReadAll(_folder.Write("file", new byte[10]), 10, new CancellationToken(canceled: true)));

    [Fact]
    public void What_cannot_be_opened_says_why()
    {
        Assert.Throws<FileNotFoundException>(() => RegularFile.Open(_folder["none"]));
        Assert.ThrowsAny<IOException>(() => RegularFile.Open(System.IO.Path.Combine(_folder.Write("file", []), "x")));
        Assert.Throws<UnauthorizedAccessException>(() => RegularFile.Open(_folder.Path));
    }

    [Fact]
    public void A_file_that_is_being_written_is_not_read()
    {
        using var writer = new FileStream(_folder["file"], FileMode.Create, FileAccess.Write, FileShare.None);

        Assert.ThrowsAny<IOException>(() => RegularFile.Open(_folder["file"]));
    }

    [Fact]
    public async Task A_pipe_a_device_and_a_socket_are_refused_by_every_reader_at_once()
    {
        string pipe = UnixTool.MakePipe(_folder["pipe.nupkg"]);
        string device = File.CreateSymbolicLink(_folder["device"], "/dev/zero").FullName;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder["socket"]));
        foreach (string path in new[] { pipe, device, _folder["socket"] })
        {
            Task<string[]> work = Task.Run(() => Refusals(path));
            Assert.Same(work, await Task.WhenAny(work, Task.Delay(TimeSpan.FromMinutes(1))));
            string[] ids = await work;
            Assert.Equal(["CheckpointUnreadable", "NpyUnreadable", "IdxUnreadable"], ids);
        }
    }

    private static string[] Refusals(string path)
    {
        Assert.Null(ElfVersions.Read(path));
        Assert.Null(PeSymbols.Read(path));
        Assert.Null(AssemblyIdentity.Read(path));
        return
        [
            Id(() => ModelFile.Read(path)),
            Id(() => NpyFile.Open(path)),
            Id(() => IdxFile.Read(path, null, "Mine", "Test")),
        ];
    }

    private static string Id(Action work) => Assert.Throws<VlaeException>(work).ErrorId;
}
