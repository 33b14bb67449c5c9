namespace Vlae.Backends.Install;

/// <summary>Has packages.</summary>
internal interface IPackageFeed
{
    /// <summary>What messages call it.</summary>
    string Name { get; }

    /// <summary>The size of a package's file in bytes; null if the feed does not have the package.</summary>
    /// <exception cref="VlaeException"><c>PackageSourceUnusable</c>.</exception>
    long? SizeOf(PackageName package, CancellationToken cancellationToken);

    /// <summary>The description of a package that the feed has.</summary>
    /// <exception cref="VlaeException"><c>PackageSourceUnusable</c>, <c>PackageCorrupt</c>.</exception>
    PackageDescription Describe(PackageName package, CancellationToken cancellationToken);

    /// <summary>The bytes of a package that would still have to be downloaded.</summary>
    long Missing(PlannedPackage package);

    /// <summary>Brings a package to this machine.</summary>
    /// <param name="package">A package that the feed has.</param>
    /// <param name="progress">Receives the bytes.</param>
    /// <param name="cancellationToken">Cancels at once. A part that came stays for the next time.</param>
    /// <exception cref="VlaeException"><c>PackageNotFetched</c>, <c>BackendNotWritten</c>.</exception>
    FetchedPackage Fetch(PlannedPackage package, StepProgress progress, CancellationToken cancellationToken);

    /// <summary>Deletes a fetched file, if it is a copy of Vlae's own.</summary>
    void Discard(string path);
}

/// <summary>A package to install.</summary>
/// <param name="Package">Its name.</param>
/// <param name="Bytes">The size of its file.</param>
/// <param name="Pin">What its file must be; null if that is not known.</param>
internal sealed record PlannedPackage(PackageName Package, long Bytes, PackagePin? Pin);

/// <summary>A package's file on this machine.</summary>
/// <param name="Path">Full path.</param>
/// <param name="HasOldBytes">Whether some of its bytes were on this machine before.</param>
internal sealed record FetchedPackage(string Path, bool HasOldBytes);
