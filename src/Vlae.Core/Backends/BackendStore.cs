using System.Collections.Immutable;

namespace Vlae.Backends;

/// <summary>
/// The user's folder of installed backends, by the operating system's conventions. Each part has a sub-folder, such as
/// <c>libtorch-2.10.0-cpu</c>, which appears whole or not at all.
/// </summary>
public static class BackendStore
{
    /// <summary>The version of libtorch that this TorchSharp was built with. Others lack functions.</summary>
    public const string LibtorchVersion = "2.10.0";

    private const string Libtorch = "libtorch-";

    /// <summary>
    /// The folder of the user who runs this process: <c>%LOCALAPPDATA%\Vlae\backends</c> on Windows,
    /// <c>~/Library/Application Support/Vlae/backends</c> on macOS, else <c>$XDG_DATA_HOME/vlae/backends</c> or
    /// <c>~/.local/share/vlae/backends</c>.
    /// </summary>
    public static string OfUser() => Find(
        OperatingSystem.IsWindows(),
        OperatingSystem.IsMacOS(),
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <summary>The sub-folder of a libtorch.</summary>
    /// <param name="store">The folder of installed backends.</param>
    /// <param name="version">Its version, such as <c>2.10.0</c>.</param>
    /// <param name="kind"><c>cpu</c> or <c>cuda</c>.</param>
    public static string FolderOf(string store, string version, string kind) =>
        Path.Combine(store, $"{Libtorch}{version}-{kind}");

    /// <summary>The installed libtorches, those with CUDA first, because they compute on the processor too.</summary>
    /// <param name="store">The folder of installed backends. If it is missing, there are none.</param>
    public static ImmutableArray<InstalledLibtorch> Installed(string store)
    {
        if (!Directory.Exists(store))
            return [];

        return
        [
            .. Directory.EnumerateDirectories(store, $"{Libtorch}*")
                .Select(InstalledLibtorch.Of).OfType<InstalledLibtorch>()
                .OrderByDescending(found => found.IsCuda).ThenByDescending(found => found.Version),
        ];
    }

    /// <summary>The rule, testable on any system.</summary>
    /// <param name="windows">Whether this is Windows.</param>
    /// <param name="mac">Whether this is macOS.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="localData">Windows's folder for local application data.</param>
    /// <param name="home">The user's home.</param>
    internal static string Find(
        bool windows, bool mac, Func<string, string?> variable, string localData, string home)
    {
        // A service account may have no home. What it installs is then temporary.
        string root = home.Length > 0 ? home : Path.GetTempPath();
        if (windows)
            return Path.Combine(localData.Length > 0 ? localData : root, "Vlae", "backends");

        if (mac)
            return Path.Combine(root, "Library", "Application Support", "Vlae", "backends");

        // The XDG base directory specification requires that a relative path is ignored.
        string? xdg = variable("XDG_DATA_HOME");
        return Path.Combine(Path.IsPathRooted(xdg) ? xdg : Path.Combine(root, ".local", "share"), "vlae", "backends");
    }
}
