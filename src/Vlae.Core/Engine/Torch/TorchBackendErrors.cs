using Vlae.Backends;

namespace Vlae.Engine.Torch;

/// <summary>The errors of loading the Torch backend.</summary>
internal static class TorchBackendErrors
{
    public static VlaeException NotFound(string store) => new(
        "TorchBackendNotFound",
        $"The Torch backend needs libtorch {BackendStore.LibtorchVersion} for {TorchNatives.Platform}, and it is not " +
        $"installed: '{store}' has none, and the environment variable {TorchLoader.FolderVariable} names no folder.");

    public static VlaeException Incomplete(string folder, IReadOnlyList<string> missing) => new(
        "TorchBackendIncomplete",
        $"The libtorch in '{folder}' is incomplete: {string.Join(", ", missing)} " +
        $"{(missing.Count == 1 ? "is" : "are")} missing (for {TorchNatives.Platform}).");

    public static VlaeException NoPlatform(string path) => new(
        "TorchBackendNoPlatform",
        $"The Torch backend has no library for {TorchNatives.Platform}: there is no '{path}'.");

    public static VlaeException SystemTooOld(string path, string why) => new(
        "TorchBackendSystemTooOld",
        $"This system is too old for '{path}': {why}. TorchSharp needs the libraries of GCC 13 or later, which " +
        "Debian 13, Ubuntu 24.04 and RHEL 10 have.");

    public static VlaeException Mixed(string path, string why) => new(
        "TorchBackendUnusable", $"'{path}' cannot be used: {why}. Install Vlae again, with all its files.");

    public static VlaeException Unusable(string path, string why, Exception? cause = null) => new(
        "TorchBackendUnusable", $"'{path}' cannot be used: {why}.", cause);

    public static VlaeException Foreign(string loaded, string own) => new(
        "TorchBackendUnusable",
        $"Another libtorch is loaded in this process, '{loaded}', and Vlae's own '{Path.GetFileName(own)}' cannot be " +
        "loaded beside it: start a new process, and load Vlae's Torch backend before anything else that uses " +
        "libtorch.");

    public static VlaeException OtherFolder(string loaded, string asked) => new(
        "TorchBackendUnusable",
        $"The Torch backend of '{loaded}' is loaded in this process, and that of '{asked}' cannot be loaded beside " +
        "it: start a new process to use another folder.");
}
