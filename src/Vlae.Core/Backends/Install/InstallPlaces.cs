using System.Collections.Immutable;
using Vlae.Downloads;
using Vlae.Files;

namespace Vlae.Backends.Install;

/// <summary>Where an installation reads and writes, and what it knows of the packages.</summary>
/// <param name="Store">The folder of backends.</param>
/// <param name="Cache">The folder of downloads.</param>
/// <param name="Pins">The packages that are known.</param>
/// <param name="Space">Looks for room.</param>
/// <param name="Client">Sends the requests.</param>
/// <param name="StallTimeout">Longest time that a feed may send nothing.</param>
/// <param name="Pause">Time before a broken download is taken up again.</param>
internal sealed record InstallPlaces(
    string Store,
    string Cache,
    ImmutableArray<PackagePin> Pins,
    DiskSpace Space,
    HttpClient Client,
    TimeSpan StallTimeout,
    TimeSpan Pause)
{
    /// <summary>Those of the user who runs this process.</summary>
    public static InstallPlaces OfUser() => new(
        BackendStore.OfUser(),
        UserFolder.OfUser(UserFolderKind.Cache, "packages"),
        PackagePins.All,
        DiskSpace.OfSystem,
        DownloadClient.Shared,
        DownloadClient.StallTimeout,
        TimeSpan.FromSeconds(1));

    /// <summary>The feed that a source names.</summary>
    /// <exception cref="VlaeException"><c>PackageSourceNotFound</c>.</exception>
    public IPackageFeed FeedOf(PackageSource source)
    {
        if (source.Address is not null)
            return new HttpFeed(source, Client, Cache, StallTimeout, Pause);

        return Directory.Exists(source.Location)
            ? new FolderFeed(source) : throw InstallErrors.NoFolder(source.Location);
    }
}
