using System.Collections.Immutable;
using Vlae.Files;

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
    public static string OfUser() => UserFolder.OfUser(UserFolderKind.Data, "backends");

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
}
