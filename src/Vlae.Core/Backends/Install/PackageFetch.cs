using System.Collections.Immutable;
using Vlae.Files;

namespace Vlae.Backends.Install;

/// <summary>A package's file on this machine, open, with its sum.</summary>
/// <param name="Package">The package.</param>
/// <param name="Path">Full path of the file.</param>
/// <param name="File">The file. What is read from it has this sum, whatever happens to the path.</param>
/// <param name="Sha512">The sum.</param>
internal sealed record CheckedPackage(PlannedPackage Package, string Path, FileStream File, string Sha512) : IDisposable
{
    public void Dispose() => File.Dispose();
}

/// <summary>Brings packages to this machine, and compares their sums.</summary>
/// <param name="feed">Has the packages.</param>
/// <param name="progress">Receives the reports.</param>
internal sealed class PackageFetch(IPackageFeed feed, IProgress<InstallProgress>? progress)
{
    /// <summary>Fetches all, then checks all.</summary>
    /// <exception cref="VlaeException">
    /// <c>BackendNotWritten</c>, <c>PackageNotFetched</c>, <c>PackageSumDiffers</c>.
    /// </exception>
    public ImmutableArray<CheckedPackage> Run(
        ImmutableArray<PlannedPackage> packages, CancellationToken cancellationToken)
    {
        long bytes = packages.Sum(package => package.Bytes);
        var download = new StepProgress(progress, InstallStep.Download, bytes);
        List<FetchedPackage> fetched = [.. packages.Select(package => Fetch(package, download, cancellationToken))];
        download.End();

        var check = new StepProgress(progress, InstallStep.Check, bytes);
        List<CheckedPackage> ready = [];
        try
        {
            for (int i = 0; i < packages.Length; i++)
                ready.Add(Check(packages[i], fetched[i], check, cancellationToken));
        }
        catch
        {
            ready.ForEach(package => package.Dispose());
            throw;
        }

        check.End();
        return [.. ready];
    }

    private FetchedPackage Fetch(PlannedPackage package, StepProgress step, CancellationToken cancellationToken)
    {
        step.Begin($"{package.Package}");
        return feed.Fetch(package, step, cancellationToken);
    }

    private CheckedPackage Check(
        PlannedPackage package, FetchedPackage fetched, StepProgress step, CancellationToken cancellationToken)
    {
        step.Begin($"{package.Package}");
        FileStream file = Open(fetched.Path);
        try
        {
            string found = PackageSum.Of(file, step, cancellationToken);
            if (package.Pin is null || package.Pin.Sha512 == found)
                return new(package, fetched.Path, file, found);

            file.Dispose();
            feed.Discard(fetched.Path);
            if (!fetched.HasOldBytes)
            {
                throw InstallErrors.SumDiffers(
                    $"The package {package.Package} of {feed.Name}", "SHA-512", package.Pin.Sha512, found,
                    deleted: !File.Exists(fetched.Path));
            }

            // The old bytes may have been another feed's, or the disk's fault.
            var again = new StepProgress(progress, InstallStep.Download, package.Bytes);
            return Check(package, Fetch(package, again, cancellationToken), step, cancellationToken);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return RegularFile.Open(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw InstallErrors.Unusable($"'{path}'", cause.Message, cause);
        }
    }
}
