using System.Collections.Immutable;

namespace Vlae.Backends.Install;

/// <summary>Installs and removes libtorch, the native libraries of the Torch backend, for the user.</summary>
public sealed class LibtorchInstaller
{
    private readonly InstallPlaces _places;
    private readonly LibtorchTarget _target;

    internal LibtorchInstaller(InstallPlaces places, LibtorchTarget target) => (_places, _target) = (places, target);

    /// <summary>The libtorch for this machine and this user.</summary>
    /// <param name="cuda">Whether it is the one for NVIDIA cards.</param>
    /// <exception cref="VlaeException"><c>BackendUnsupported</c>.</exception>
    public static LibtorchInstaller OfUser(bool cuda) =>
        new(InstallPlaces.OfUser(), LibtorchTarget.ForThisMachine(cuda));

    /// <summary>The one that is installed; null if there is none.</summary>
    public InstalledLibtorch? Installed =>
        BackendStore.Installed(_places.Store).FirstOrDefault(found => found.Folder == Folder);

    private string Folder => BackendStore.FolderOf(_places.Store, _target.Package.Version, _target.Kind);

    /// <summary>Looks where the packages are, and how large. Nothing is written.</summary>
    /// <param name="sources">Where to look, in this order.</param>
    /// <param name="cancellationToken">Cancels at once.</param>
    /// <exception cref="VlaeException">
    /// <c>PackageNotFound</c>, <c>PackageSourceNotFound</c>, <c>PackageSourceUnusable</c>, <c>PackageCorrupt</c>.
    /// </exception>
    public InstallPlan Plan(IReadOnlyList<PackageSource> sources, CancellationToken cancellationToken)
    {
        var family = new PackageFamily(_places.Pins);
        List<string> looked = [];
        foreach (PackageSource source in sources)
        {
            try
            {
                IPackageFeed feed = _places.FeedOf(source);
                if (family.Find(_target.Package, feed, cancellationToken) is { } packages)
                    return new(_target, Folder, feed, packages);

                looked.Add(source.ToString());
            }
            catch (VlaeException cause) when (
                cause.ErrorId is "PackageSourceUnusable" or "PackageSourceNotFound" && sources.Count > 1)
            {
                looked.Add($"{source} ({cause.Message})");
            }
        }

        throw InstallErrors.NoPackage(_target.Package, string.Join(", nor in ", looked));
    }

    /// <summary>Downloads, checks and unpacks. After an error, the folder is as before.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="replace">Whether a folder that is there is replaced. Else it is returned as it is.</param>
    /// <param name="progress">Receives reports on the caller's thread, at most ten per second.</param>
    /// <param name="cancellationToken">Cancels within a second. What was downloaded stays for the next time.</param>
    /// <exception cref="VlaeException">
    /// <c>BackendDiskFull</c>, <c>BackendInUse</c>, <c>BackendNotWritten</c>, <c>PackageCorrupt</c>,
    /// <c>PackageNotFetched</c>, <c>PackageSumDiffers</c>.
    /// </exception>
    public InstalledLibtorch Install(
        InstallPlan plan, bool replace, IProgress<InstallProgress>? progress, CancellationToken cancellationToken)
    {
        _places.Space.Require((_places.Cache, plan.DownloadBytes), (_places.Store, plan.UnpackedBytes));
        void Waiting() => progress?.Report(new(InstallStep.Wait, plan.Title, 0, 0));
        using IDisposable mine = InstallLock.Take(_places.Store, Waiting, cancellationToken);
        if (!replace && Installed is { } other)
            return other;

        StagedFolder.RemoveAbandoned(_places.Store);
        var fetch = new PackageFetch(plan.Feed, progress);
        ImmutableArray<CheckedPackage> packages = fetch.Run(plan.Packages, cancellationToken);
        try
        {
            new LibtorchUnpacking(plan, _places, progress).Run(packages, cancellationToken);
        }
        finally
        {
            foreach (CheckedPackage package in packages)
                package.Dispose();
        }

        foreach (CheckedPackage package in packages)
            plan.Feed.Discard(package.Path);

        return Installed!;
    }

    /// <summary>Removes the one that is installed.</summary>
    /// <param name="cancellationToken">Ends the wait for another process that installs or removes.</param>
    /// <exception cref="VlaeException">
    /// <c>BackendNotInstalled</c>, <c>BackendInUse</c>, <c>BackendNotWritten</c>.
    /// </exception>
    public void Uninstall(CancellationToken cancellationToken)
    {
        InstalledLibtorch installed = RequireInstalled();
        using IDisposable mine = InstallLock.Take(_places.Store, null, cancellationToken);
        StagedFolder.Remove(installed.Folder);
    }

    /// <summary>The one that is installed.</summary>
    /// <exception cref="VlaeException"><c>BackendNotInstalled</c>.</exception>
    public InstalledLibtorch RequireInstalled() =>
        Installed ?? throw InstallErrors.NotInstalled(_target.Title, _places.Store);
}
