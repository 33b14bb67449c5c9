using System.Collections.ObjectModel;
using Vlae.Host.Engine;

namespace System.Management.Automation;

public sealed class PathIntrinsics
{
    private readonly SessionPath session;

    internal PathIntrinsics(SessionPath session)
    {
        this.session = session;
    }

    public PathInfo CurrentLocation => session.Current;

    public PathInfo CurrentFileSystemLocation => session.Current;

    public PathInfo CurrentProviderLocation(string providerName) =>
        string.Equals(providerName, SessionPath.FileSystem.Name, StringComparison.OrdinalIgnoreCase)
            ? session.Current
            : throw new ProviderNotFoundException($"Cannot find a provider with the name '{providerName}'.");

    public string GetUnresolvedProviderPathFromPSPath(string path) => session.Unresolved(path);

    public string GetUnresolvedProviderPathFromPSPath(string path, out ProviderInfo provider, out PSDriveInfo drive)
    {
        provider = SessionPath.FileSystem;
        drive = session.Current.Drive;
        return session.Unresolved(path);
    }

    public Collection<string> GetResolvedProviderPathFromPSPath(string path, out ProviderInfo provider)
    {
        provider = SessionPath.FileSystem;
        return [.. WildcardPaths.Expand(session, path)];
    }

    public Collection<string> GetResolvedProviderPathFromProviderPath(string path, string providerId) =>
        [.. WildcardPaths.Expand(session, path)];

    public Collection<PathInfo> GetResolvedPSPathFromPSPath(string path) =>
        [.. WildcardPaths.Expand(session, path).Select(p => new PathInfo(p, session.Current.Drive))];

    public string Combine(string parent, string child)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(child);
        char separator = IO.Path.DirectorySeparatorChar;
        return parent.Length == 0 ? child
            : child.Length == 0 ? parent
            : $"{parent.TrimEnd('/', separator)}{separator}{child.TrimStart('/', separator)}";
    }

    public bool IsProviderQualified(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.IndexOf("::", StringComparison.Ordinal) > 0;
    }

    public bool IsPSAbsolute(string path, out string? driveName)
    {
        ArgumentNullException.ThrowIfNull(path);
        driveName = SessionPath.DriveOf(path);
        if (driveName is null && path.StartsWith('/'))
            driveName = session.Current.Drive.Name;
        return driveName is not null;
    }

    public bool IsValid(string path) => !string.IsNullOrEmpty(path) && !path.Contains('\0', StringComparison.Ordinal);

    public string NormalizeRelativePath(string path, string basePath) =>
        IO.Path.GetRelativePath(session.Unresolved(basePath), session.Unresolved(path));

    public string ParseChildName(string path) => IO.Path.GetFileName(IO.Path.TrimEndingDirectorySeparator(path));

    public string ParseParent(string path, string root) =>
        IO.Path.GetDirectoryName(IO.Path.TrimEndingDirectorySeparator(path)) ?? "";

    public PathInfo SetLocation(string path) => session.MoveTo(path);
}
