using System.Globalization;

namespace Vlae.Backends.Install;

/// <summary>The errors of installing and removing a backend.</summary>
internal static class InstallErrors
{
    public static VlaeException Unsupported(bool cuda, string platform) =>
        new(
            "BackendUnsupported",
            cuda && platform != "linux-x64" && platform != "win-x64"
                ? $"There is no libtorch with CUDA for {platform}: there are those for win-x64 and linux-x64."
                : $"There is no libtorch for {platform}: there are those for win-x64, win-arm64, linux-x64 and "
                    + "osx-arm64.");

    public static VlaeException NoPackage(PackageName package, string places) =>
        new("PackageNotFound", $"The package {package} is not in {places}.");

    public static VlaeException NoFolder(string location) =>
        new(
            "PackageSourceNotFound",
            $"'{location}' is neither the address of a NuGet v3 feed nor a folder that exists.");

    public static VlaeException Unusable(string source, string why, Exception? cause = null) =>
        new("PackageSourceUnusable", $"{source} cannot be used as a source of packages: {why}.", cause);

    public static VlaeException NotFetched(PackageName package, string source, string why, long kept, long bytes) =>
        new(
            "PackageNotFetched",
            $"The package {package} did not come whole from {source}: {why}. {Megabytes(kept)} of "
            + $"{Megabytes(bytes)} MB are kept: the next try goes on from there.");

    public static VlaeException SumDiffers(
        string item, string algorithm, string expected, string found, bool deleted) =>
        new(
            "PackageSumDiffers",
            $"{item} is not the published one, and nothing was installed{(deleted ? "; the file was deleted" : "")}. "
            + $"Expected {algorithm} {expected}, found {found}.");

    public static VlaeException Corrupt(string item, string why, Exception? cause = null) =>
        new("PackageCorrupt", $"The package {item} is damaged, and nothing was installed: {why}.", cause);

    public static VlaeException NoSpace(string folder, long needed, long free) =>
        new(
            "BackendDiskFull",
            $"There is too little room for '{folder}': {Megabytes(needed)} MB are needed, and {Megabytes(free)} MB are "
            + "free. Nothing was changed.");

    public static VlaeException NotWritten(string path, Exception cause, string? why = null) =>
        new(
            "BackendNotWritten",
            $"'{path}' was not written: {why ?? cause.Message} Free some room, or correct the rights of the folder.",
            cause);

    public static VlaeException InUse(string folder, Exception cause) =>
        new(
            "BackendInUse",
            $"'{folder}' cannot be replaced or removed: {cause.Message} A process uses it, perhaps this one.",
            cause);

    public static VlaeException NotInstalled(string title, string store) =>
        new("BackendNotInstalled", $"There is no {title} in '{store}': there is nothing to remove.");

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("N1", CultureInfo.InvariantCulture);
}
