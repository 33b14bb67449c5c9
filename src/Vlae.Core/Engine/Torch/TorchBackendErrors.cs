namespace Vlae.Engine.Torch;

/// <summary>The errors of loading the Torch backend.</summary>
internal static class TorchBackendErrors
{
    public static VlaeException NotFound(string assembly) => new(
        "TorchBackendNotFound",
        $"The Torch backend is not installed: there is no '{assembly}'. Its folder must hold Vlae.Torch.dll, " +
        $"TorchSharp and libtorch. The environment variable {TorchLoader.FolderVariable} can name another folder.");

    public static VlaeException Incomplete(string folder, IReadOnlyList<string> missing) => new(
        "TorchBackendIncomplete",
        $"The Torch backend in '{folder}' is incomplete: {string.Join(", ", missing)} " +
        $"{(missing.Count == 1 ? "is" : "are")} missing (for {TorchNatives.Platform}). Install it whole, with " +
        "TorchSharp and libtorch beside Vlae.Torch.dll.");

    public static VlaeException Unusable(string path, string why, Exception? cause = null) => new(
        "TorchBackendUnusable",
        $"'{path}' cannot be used: {why}. Install Vlae and its Torch backend from one build, for " +
        $"{TorchNatives.Platform}.",
        cause);

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
