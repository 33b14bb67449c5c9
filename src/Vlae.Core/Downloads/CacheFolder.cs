namespace Vlae.Downloads;

/// <summary>The folder of a user's downloads, by the operating system's conventions.</summary>
internal static class CacheFolder
{
    /// <summary>The folder of the user who runs this process.</summary>
    /// <param name="content">What it holds: <c>data</c> or <c>packages</c>.</param>
    public static string OfUser(string content) => Find(
        content,
        OperatingSystem.IsWindows(),
        OperatingSystem.IsMacOS(),
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <summary>The rule, testable on any system.</summary>
    /// <param name="content">What the folder holds.</param>
    /// <param name="windows">Whether this is Windows.</param>
    /// <param name="mac">Whether this is macOS.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="localData">Windows's folder for local application data.</param>
    /// <param name="home">The user's home.</param>
    internal static string Find(
        string content, bool windows, bool mac, Func<string, string?> variable, string localData, string home)
    {
        // A service account may have no home. Its downloads are then temporary files.
        string root = home.Length > 0 ? home : Path.GetTempPath();
        if (windows)
            return Path.Combine(localData.Length > 0 ? localData : root, "Vlae", content);

        if (mac)
            return Path.Combine(root, "Library", "Caches", "Vlae", content);

        // The XDG base directory specification requires that a relative path is ignored.
        string? xdg = variable("XDG_CACHE_HOME");
        return Path.Combine(Path.IsPathRooted(xdg) ? xdg : Path.Combine(root, ".cache"), "vlae", content);
    }
}
