using System.Collections.Immutable;

namespace Vlae.Backends.Install;

/// <summary>What an installation would do.</summary>
public sealed class InstallPlan
{
    internal InstallPlan(
        LibtorchTarget target, string folder, IPackageFeed feed, ImmutableArray<PlannedPackage> packages)
    {
        (Target, Folder, Feed, Packages) = (target, folder, feed, packages);
        Unpinned = [.. packages.Where(package => package.Pin is null).Select(package => $"{package.Package}")];
    }

    /// <summary>Such as <c>libtorch 2.10.0 for the CPU</c>.</summary>
    public string Title => Target.Title;

    /// <summary>Full path of the folder that it makes.</summary>
    public string Folder { get; }

    /// <summary>Where the packages come from.</summary>
    public string Source => Feed.Name;

    /// <summary>Bytes to download, 0 for a folder. What was downloaded before is not counted.</summary>
    public long DownloadBytes => Packages.Sum(Feed.Missing);

    /// <summary>About the bytes of the unpacked libraries.</summary>
    public long UnpackedBytes => Target.UnpackedBytes;

    /// <summary>The packages whose sums are not known to Vlae. They are taken as the source gives them.</summary>
    public ImmutableArray<string> Unpinned { get; }

    internal LibtorchTarget Target { get; }

    internal IPackageFeed Feed { get; }

    internal ImmutableArray<PlannedPackage> Packages { get; }
}
