using System.Text.Json;
using Vlae.Backends;
using Vlae.Backends.Install;

namespace Vlae.Tests.Install;

/// <summary>Installations that go well.</summary>
public sealed class LibtorchInstallerTests : IDisposable
{
    private readonly ToyPackage _package = ToyPackage.Cpu();
    private readonly ToyInstall _toy = new(ToyPackage.Cpu());

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void The_libraries_that_are_needed_are_installed_and_the_download_is_deleted()
    {
        using var feed = new ToyFeed(_package);
        InstalledLibtorch installed = _toy.Run(feed.Source);

        Assert.Equal(Path.Combine(_toy.Store, "libtorch-2.10.0-cpu"), installed.Folder);
        Assert.Equal((new Version(2, 10, 0), false), (installed.Version, installed.IsCuda));
        Assert.Equal(
            ["LICENSE-LIBTORCH.txt", "installed.json", "libc10.so", "libtorch_cpu.so"], _toy.InstalledFiles);
        Assert.Equal(
            ToyPackage.Content(300_000), File.ReadAllBytes(Path.Combine(installed.Folder, "libtorch_cpu.so")));
        Assert.False(Directory.Exists(_toy.Cache));
        Assert.Single(feed.Downloads);
        Assert.Equal([installed.Folder], Directory.GetDirectories(_toy.Store));
    }

    [Fact]
    public void The_record_says_what_was_installed_and_from_where()
    {
        using var feed = new ToyFeed(_package);
        InstalledLibtorch installed = _toy.Run(feed.Source);

        using JsonDocument record = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(installed.Folder, "installed.json")));
        JsonElement package = Assert.Single(record.RootElement.GetProperty("packages").EnumerateArray());
        Assert.Equal("Toy-cpu-linux-x64", package.GetProperty("id").GetString());
        Assert.Equal(_toy.Pins[0].Sha512, package.GetProperty("sha512").GetString());
        Assert.True(package.GetProperty("isPinned").GetBoolean());
        Assert.Contains(feed.Source.Location, record.RootElement.GetProperty("source").GetString());
        Assert.StartsWith("Vlae ", record.RootElement.GetProperty("installedBy").GetString());
    }

    [Fact]
    public void Each_step_reports_from_0_to_all_bytes()
    {
        using var feed = new ToyFeed(_package);
        _toy.Run(feed.Source);

        foreach (InstallStep step in new[] { InstallStep.Download, InstallStep.Check, InstallStep.Unpack })
        {
            InstallProgress[] reports = [.. _toy.Progress.Where(report => report.Step == step)];
            Assert.Equal(0, reports[0].Bytes);
            Assert.Equal(reports[^1].Total, reports[^1].Bytes);
            Assert.Equal(step == InstallStep.Unpack ? 301_005 : _package.Pack().Length, reports[^1].Total);
        }
    }

    [Theory]
    [InlineData("packages/toy-cpu-linux-x64.2.10.0.nupkg")]
    [InlineData("packages/Toy-CPU-linux-x64.2.10.0.nupkg")]
    [InlineData("packages/toy-cpu-linux-x64/2.10.0/toy-cpu-linux-x64.2.10.0.nupkg")]
    public void A_folder_of_packages_is_a_source_and_stays_as_it_is(string file)
    {
        byte[] bytes = _package.Pack();
        string path = _toy.Folder.Write(file, bytes);

        _toy.Run(new("packages", _toy.Folder["packages"]));

        Assert.Contains("libtorch_cpu.so", _toy.InstalledFiles);
        Assert.Equal(bytes, File.ReadAllBytes(path));
        Assert.False(Directory.Exists(_toy.Cache));
    }

    [Fact]
    public void One_that_is_there_stays_unless_it_is_to_be_replaced()
    {
        PackageSource folder = _toy.FolderOf(_package);
        string mark = Path.Combine(_toy.Run(folder).Folder, "mark");
        File.WriteAllText(mark, "");

        _toy.Run(folder);
        Assert.True(File.Exists(mark));

        _toy.Run(folder, replace: true);
        Assert.False(File.Exists(mark));
        Assert.Contains("libtorch_cpu.so", _toy.InstalledFiles);
        Assert.Single(Directory.GetDirectories(_toy.Store));
    }

    [Fact]
    public void The_first_source_that_has_the_package_is_used()
    {
        using var empty = new ToyFeed();
        using var feed = new ToyFeed(_package);
        var dead = new PackageSource("dead", Vlae.Tests.Data.Catalog.LoopbackServer.Nobody().AbsoluteUri);

        InstallPlan plan = _toy.Installer.Plan(
            [dead, empty.Source, feed.Source], TestContext.Current.CancellationToken);

        Assert.Equal(feed.Source.ToString(), plan.Source);
        Assert.Equal((_package.Pack().Length, 301_000L), (plan.DownloadBytes, plan.UnpackedBytes));
        Assert.Empty(plan.Unpinned);
        Assert.Empty(_toy.Folder.AllFiles());
    }

    [Fact]
    public void What_a_killed_process_left_is_deleted()
    {
        string left = Path.Combine(_toy.Store, ".libtorch-2.10.0-cpu.abc.tmp");
        _toy.Folder.Write("store/.libtorch-2.10.0-cpu.abc.tmp/libc10.so", [1]);

        _toy.Run(_toy.FolderOf(_package));

        Assert.False(Directory.Exists(left));
    }

    [Fact]
    public void Installations_at_once_do_no_harm()
    {
        using var feed = new ToyFeed(_package);
        Parallel.For(0, 4, _ => _toy.Run(feed.Source));

        Assert.Single(feed.Downloads);
        Assert.Equal(4, _toy.InstalledFiles.Length);
        Assert.Single(Directory.GetDirectories(_toy.Store));
    }

    [Fact]
    public void It_is_removed()
    {
        PackageSource folder = _toy.FolderOf(_package);
        _toy.Run(folder);

        _toy.Installer.Uninstall(TestContext.Current.CancellationToken);

        _toy.AssertNothingInstalled();
        Assert.Equal("BackendNotInstalled", Assert.Throws<VlaeException>(
            () => _toy.Installer.Uninstall(TestContext.Current.CancellationToken)).ErrorId);
        _toy.Run(folder);
        Assert.NotNull(_toy.Installer.Installed);
    }
}
