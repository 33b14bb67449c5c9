using System.Security.Cryptography;
using Vlae.Backends;
using Vlae.Backends.Install;
using Vlae.Downloads;

namespace Vlae.Tests.Install;

/// <summary>Installations of small packages into folders that are deleted after the test.</summary>
internal sealed class ToyInstall : IDisposable
{
    private readonly HttpClient _client = DownloadClient.CreateClient();

    public ToyInstall(params ToyPackage[] pinned)
    {
        Pins = [.. pinned.Select(package => PinOf(package.Name, package.Pack()))];
        Root = pinned.Length > 0 ? pinned[0].Name : new("toy-cuda", ToyPackage.Version);
    }

    public TemporaryFolder Folder { get; } = new();

    public string Store => Folder["store"];

    public string Cache => Folder["cache"];

    public PackagePin[] Pins { get; set; }

    public PackageName Root { get; }

    public Func<string, Disk?> DiskOf { get; set; } = _ => null;

    public TimeSpan Stall { get; set; } = TimeSpan.FromMinutes(1);

    public List<InstallProgress> Progress { get; } = [];

    public Action<InstallProgress>? OnProgress { get; set; }

    public LibtorchInstaller Installer => new(
        new(Store, Cache, [.. Pins], new DiskSpace(DiskOf), _client, Stall, TimeSpan.FromMilliseconds(1)),
        new(Root, "linux-x64", Pins.Length == 0, 301_000));

    /// <summary>Names of the files that are installed.</summary>
    public string[] InstalledFiles => Installer.Installed is { } installed
        ? [.. Directory.GetFiles(installed.Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Names of the files in the cache.</summary>
    public string[] CachedFiles => Directory.Exists(Cache)
        ? [.. Directory.GetFiles(Cache).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)] : [];

    public static PackagePin PinOf(PackageName package, byte[] bytes) =>
        new(package, bytes.Length, Convert.ToHexStringLower(SHA512.HashData(bytes)));

    public InstalledLibtorch Run(PackageSource source, bool replace = false, CancellationToken? token = null)
    {
        CancellationToken stop = token ?? TestContext.Current.CancellationToken;
        LibtorchInstaller installer = Installer;
        return installer.Install(installer.Plan([source], stop), replace, new Listener(report =>
        {
            lock (Progress)
                Progress.Add(report);
            OnProgress?.Invoke(report);
        }), stop);
    }

    /// <summary>Asserts that an installation fails, and that nothing is installed.</summary>
    public VlaeException Fails(string id, PackageSource source)
    {
        var error = Assert.Throws<VlaeException>(() => Run(source));
        Assert.Equal(id, error.ErrorId);
        AssertNothingInstalled();
        return error;
    }

    public void AssertNothingInstalled()
    {
        Assert.Null(Installer.Installed);
        Assert.Empty(Directory.Exists(Store) ? Directory.GetDirectories(Store) : []);
    }

    /// <summary>A folder with the files of packages.</summary>
    public PackageSource FolderOf(params ToyPackage[] packages)
    {
        foreach (ToyPackage package in packages)
            Folder.Write($"packages/{package.Name.FileName}", package.Pack());

        return new("packages", Folder["packages"]);
    }

    public void Dispose()
    {
        _client.Dispose();
        Folder.Dispose();
    }

    private sealed class Listener(Action<InstallProgress> report) : IProgress<InstallProgress>
    {
        public void Report(InstallProgress value) => report(value);
    }
}
