using System.IO.Compression;
using Vlae.Files;

namespace Vlae.Backends.Install;

/// <summary>
/// A folder of .nupkg files, flat or as <c>id/version/id.version.nupkg</c>. They are read where they are.
/// </summary>
/// <param name="source">What names the folder.</param>
internal sealed class FolderFeed(PackageSource source) : IPackageFeed
{
    private static readonly EnumerationOptions AnyCase = new() { MatchCasing = MatchCasing.CaseInsensitive };

    public string Name => source.ToString();

    public long? SizeOf(PackageName package, CancellationToken cancellationToken) =>
        Find(package) is { } path ? new FileInfo(path).Length : null;

    public PackageDescription Describe(PackageName package, CancellationToken cancellationToken)
    {
        string path = Find(package) ?? throw InstallErrors.NoPackage(package, Name);
        try
        {
            using var archive = new ZipArchive(RegularFile.Open(path));
            ZipArchiveEntry? nuspec = archive.Entries.FirstOrDefault(entry =>
                entry.FullName.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase)
                && !entry.FullName.Contains('/', StringComparison.Ordinal));
            if (nuspec is null || nuspec.Length > PackageDescription.MaxBytes)
                throw InstallErrors.Corrupt(package.ToString(), "it has no description of a usual size");

            using Stream stream = nuspec.Open();
            return PackageDescription.Read(stream, package.ToString());
        }
        catch (Exception cause) when (ZipDamage.Is(cause) && cause is not IOException)
        {
            throw InstallErrors.Corrupt(package.ToString(), cause.Message, cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw InstallErrors.Unusable(Name, cause.Message, cause);
        }
    }

    public long Missing(PlannedPackage package) => 0;

    public FetchedPackage Fetch(PlannedPackage package, StepProgress progress, CancellationToken cancellationToken) =>
        new(Find(package.Package) ?? throw InstallErrors.NoPackage(package.Package, Name), HasOldBytes: false);

    public void Discard(string path)
    {
        // The files are the user's.
    }

    private string? Find(PackageName package)
    {
        try
        {
            return new[] { source.Location, Path.Combine(source.Location, package.LowerId, package.Version) }
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, package.FileName, AnyCase))
                .FirstOrDefault();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw InstallErrors.Unusable(Name, cause.Message, cause);
        }
    }
}
