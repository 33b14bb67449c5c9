using System.Security.Cryptography;
using System.Text;
using Vlae.Downloads;

namespace Vlae.Backends.Install;

/// <summary>A NuGet v3 feed. Packages go to a folder of the user's cache until they are installed.</summary>
/// <remarks>
/// The protocol: https://learn.microsoft.com/nuget/api/package-base-address-resource. A service index names the base
/// address, under which each package has a folder with its .nuspec and its .nupkg file.
/// </remarks>
/// <param name="source">What names the feed.</param>
/// <param name="client">Sends the requests.</param>
/// <param name="cache">The folder of the user's cache.</param>
/// <param name="stallTimeout">Longest time that the feed may send nothing.</param>
/// <param name="pause">Time before a broken download is taken up again.</param>
internal sealed class HttpFeed(
    PackageSource source, HttpClient client, string cache, TimeSpan stallTimeout, TimeSpan pause) : IPackageFeed
{
    private readonly FeedRequests _requests = new(source, new Transfer(client, stallTimeout));
    private readonly PackageDownload _download = new(new Transfer(client, stallTimeout), pause);
    private Uri? _base;

    public string Name => source.ToString();

    public long? SizeOf(PackageName package, CancellationToken cancellationToken) =>
        _requests.LengthOf(AddressOf(package, package.FileName, cancellationToken), cancellationToken);

    public PackageDescription Describe(PackageName package, CancellationToken cancellationToken)
    {
        Uri address = AddressOf(package, $"{package.LowerId}.nuspec", cancellationToken);
        using var nuspec = new MemoryStream(
            _requests.Read(address, PackageDescription.MaxBytes, cancellationToken));
        return PackageDescription.Read(nuspec, package.ToString());
    }

    public long Missing(PlannedPackage package)
    {
        string whole = PathOf(package);
        string path = File.Exists(whole) ? whole : PartOf(whole);
        return Math.Max(0, package.Bytes - (File.Exists(path) ? new FileInfo(path).Length : 0));
    }

    public FetchedPackage Fetch(PlannedPackage package, StepProgress progress, CancellationToken cancellationToken)
    {
        string whole = PathOf(package);
        if (File.Exists(whole))
        {
            progress.Reach(package.Bytes);
            return new(whole, HasOldBytes: true);
        }

        Uri address = AddressOf(package.Package, package.Package.FileName, cancellationToken);
        using var part = new ResumableFile(PartOf(whole));
        if (_download.Run(() => _requests.Get(address), part, package.Bytes, progress, cancellationToken) is { } why)
            throw InstallErrors.NotFetched(package.Package, Name, why, part.Length, package.Bytes);

        part.Keep(whole);
        return new(whole, part.HasOldBytes);
    }

    public void Discard(string path)
    {
        try
        {
            File.Delete(path);
            if (!Directory.EnumerateFileSystemEntries(cache).Any())
                Directory.Delete(cache);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // A file that stays is looked at again before it is used.
        }
    }

    private static string PartOf(string whole) => $"{whole}.partial";

    // Without a sum in the source, only bytes of the same feed may be put together.
    private string PathOf(PlannedPackage package)
    {
        string feed = package.Pin is not null ? ""
            : $".{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source.Location)))[..8]}";
        return Path.Combine(cache, package.Package.FileName + feed);
    }

    private Uri AddressOf(PackageName package, string file, CancellationToken cancellationToken)
    {
        _base ??= ServiceIndex.PackageBase(
            source.Address!, _requests.Read(source.Address!, ServiceIndex.MaxBytes, cancellationToken), Name);
        return new Uri(_base, $"{package.LowerId}/{package.Version}/{file}");
    }
}
