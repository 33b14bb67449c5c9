using Vlae.Files;

namespace Vlae.Tests.Files;

public sealed class UserFolderTests
{
    [Fact]
    public void The_cache_folder_follows_the_systems_conventions()
    {
        Assert.Equal(Path.Combine("/l", "Vlae", "data"), Cache(windows: true, mac: false, None, "/l", "/h"));
        Assert.Equal(
            Path.Combine("/h", "Library", "Caches", "Vlae", "data"),
            Cache(windows: false, mac: true, Set, "/l", "/h"));
        Assert.Equal(Path.Combine("/h", ".cache", "vlae", "data"), Cache(windows: false, mac: false, None, "", "/h"));
        Assert.Equal(Path.Combine("/xdg", "vlae", "data"), Cache(windows: false, mac: false, Set, "", "/h"));
        Assert.Equal(
            Path.Combine("/h", ".cache", "vlae", "data"), Cache(windows: false, mac: false, _ => "a/b", "", "/h"));
        Assert.True(Path.IsPathRooted(Cache(windows: false, mac: false, None, "", "")));
        Assert.True(Path.IsPathRooted(UserFolder.OfUser(UserFolderKind.Cache, "data")));
    }

    [Fact]
    public void The_data_folder_follows_the_systems_conventions()
    {
        Assert.Equal(Path.Combine("/l", "Vlae", "backends"), Data(windows: true, mac: false, None, "/l", "/h"));
        Assert.Equal(
            Path.Combine("/h", "Library", "Application Support", "Vlae", "backends"),
            Data(windows: false, mac: true, Set, "/l", "/h"));
        Assert.Equal(
            Path.Combine("/h", ".local", "share", "vlae", "backends"),
            Data(windows: false, mac: false, None, "", "/h"));
        Assert.Equal(
            Path.Combine("/xdg", "vlae", "backends"),
            Data(windows: false, mac: false, name => name == "XDG_DATA_HOME" ? "/xdg" : null, "", "/h"));
        Assert.True(Path.IsPathRooted(Data(windows: false, mac: false, None, "", "")));
    }

    private static string Cache(
        bool windows, bool mac, Func<string, string?> variable, string localData, string home) =>
        UserFolder.Find(UserFolderKind.Cache, "data", windows, mac, variable, localData, home);

    private static string Data(
        bool windows, bool mac, Func<string, string?> variable, string localData, string home) =>
        UserFolder.Find(UserFolderKind.Data, "backends", windows, mac, variable, localData, home);

    private static string? None(string name) => null;

    private static string? Set(string name) => "/xdg";
}
