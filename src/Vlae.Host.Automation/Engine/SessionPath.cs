using System.Management.Automation;

namespace Vlae.Host.Engine;

/// <summary>The session's own current directory, and what a path typed there means.</summary>
internal sealed class SessionPath
{
    public static readonly ProviderInfo FileSystem = new("FileSystem");

    private volatile string directory;

    public SessionPath(string directory)
    {
        this.directory = Path.GetFullPath(directory);
    }

    public static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    public PathInfo Current
    {
        get
        {
            string root = Path.GetPathRoot(directory) ?? "/";
            string name = root.TrimEnd('\\').TrimEnd(':') is { Length: > 0 } n ? n : root;
            return new(directory, new PSDriveInfo(name, FileSystem, root));
        }
    }

    /// <summary>The drive in front of a path, as in <c>C:\x</c>; null without one.</summary>
    public static string? DriveOf(string path)
    {
        int colon = path.IndexOf(':', StringComparison.Ordinal);
        bool isDrive = colon > 0 && path.IndexOfAny(['/', '\\', '*', '?', '[']) is var i && (i < 0 || i > colon)
            && !path.AsSpan(colon).StartsWith("::", StringComparison.Ordinal);
        return isDrive ? path[..colon] : null;
    }

    public string Unresolved(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = WithoutProvider(path);
        if (path is "~"
            || path.StartsWith("~/", StringComparison.Ordinal)
            || path.StartsWith("~\\", StringComparison.Ordinal))
        {
            path = Home + path[1..];
        }

        if (DriveOf(path) is { } drive && !(OperatingSystem.IsWindows() && drive.Length == 1))
        {
            throw new System.Management.Automation.DriveNotFoundException(
                $"Cannot find drive. A drive with the name '{drive}' does not exist.")
            {
                ErrorId = "DriveNotFound",
                Category = ErrorCategory.ObjectNotFound,
                ErrorTarget = drive,
                ItemName = drive,
            };
        }

        char separator = Path.DirectorySeparatorChar;
        string full = Path.GetFullPath(path.Replace(separator == '/' ? '\\' : '/', separator), directory);
        return full.Length > 1 && !path.EndsWith('/') && !path.EndsWith('\\')
            ? Path.TrimEndingDirectorySeparator(full) : full;
    }

    public PathInfo MoveTo(string path)
    {
        string target = Unresolved(path);
        if (!Directory.Exists(target))
            throw WildcardPaths.NotFound(target);
        directory = target;
        return Current;
    }

    private static string WithoutProvider(string path)
    {
        int mark = path.IndexOf("::", StringComparison.Ordinal);
        if (mark <= 0)
            return path;
        string provider = path[..mark];
        return provider.EndsWith("FileSystem", StringComparison.OrdinalIgnoreCase)
            ? path[(mark + 2)..]
            : throw new ProviderNotFoundException($"Cannot find a provider with the name '{provider}'.")
            {
                ErrorId = "ProviderNotFound",
                Category = ErrorCategory.ObjectNotFound,
                ErrorTarget = provider,
            };
    }
}
