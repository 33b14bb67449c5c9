namespace Vlae.Files;

/// <summary>A folder of a user's own files, by the operating system's conventions.</summary>
internal static class UserFolder
{
    /// <summary>The folder of the user who runs this process.</summary>
    /// <param name="kind">Whether its files can be made again.</param>
    /// <param name="content">What it holds, such as <c>data</c>.</param>
    public static string OfUser(UserFolderKind kind, string content) => Find(
        kind,
        content,
        OperatingSystem.IsWindows(),
        OperatingSystem.IsMacOS(),
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <summary>The rule, testable on any system.</summary>
    /// <param name="kind">Whether the folder's files can be made again.</param>
    /// <param name="content">What the folder holds.</param>
    /// <param name="windows">Whether this is Windows.</param>
    /// <param name="mac">Whether this is macOS.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="localData">Windows's folder for local application data.</param>
    /// <param name="home">The user's home.</param>
    internal static string Find(
        UserFolderKind kind, string content, bool windows, bool mac, Func<string, string?> variable, string localData,
        string home)
    {
        // A service account may have no home. Its files are then temporary.
        string root = home.Length > 0 ? home : Path.GetTempPath();
        bool isCache = kind == UserFolderKind.Cache;
        if (windows)
            return Path.Combine(localData.Length > 0 ? localData : root, "Vlae", content);

        if (mac)
            return Path.Combine(root, "Library", isCache ? "Caches" : "Application Support", "Vlae", content);

        // The XDG base directory specification requires that a relative path is ignored.
        string? xdg = variable(isCache ? "XDG_CACHE_HOME" : "XDG_DATA_HOME");
        string usual = isCache ? Path.Combine(root, ".cache") : Path.Combine(root, ".local", "share");
        return Path.Combine(Path.IsPathRooted(xdg) ? xdg : usual, "vlae", content);
    }
}

/// <summary>The two kinds of a user's own files.</summary>
internal enum UserFolderKind
{
    /// <summary>Downloads, which can be made again.</summary>
    Cache,

    /// <summary>What the user installed.</summary>
    Data,
}
