namespace Vlae.Engine.Torch;

/// <summary>What the loader of the Torch backend refuses, with what to do about it.</summary>
internal static class TorchErrors
{
    private const string Instead = "or leave out -Gpu and -Backend Torch to use the built-in backend";

    public static VlaeException NotFound(string assembly) => new(
        "TorchBackendNotFound",
        $"The Torch backend is not installed: there is no '{assembly}'. In Vlae's sources, './build.ps1 Package " +
        "-TorchBackend cuda-windows' (or cuda-linux, or cpu) builds a module that has it; else name a folder that " +
        $"has Vlae.Torch.dll, TorchSharp and libtorch in $env:VLAE_TORCH; {Instead}.");

    public static VlaeException Incomplete(string folder, IReadOnlyList<string> missing) => new(
        "TorchBackendIncomplete",
        $"The Torch backend in '{folder}' is incomplete: {string.Join(", ", missing)} " +
        $"{(missing.Count == 1 ? "is" : "are")} missing (for {TorchNatives.Platform}). Install it whole, with " +
        $"TorchSharp and libtorch beside Vlae.Torch.dll; {Instead}.");

    public static VlaeException Unusable(string path, string why, Exception? cause = null) => new(
        "TorchBackendUnusable",
        $"'{path}' cannot be used: {why}. Install Vlae and its Torch backend from one build, for " +
        $"{TorchNatives.Platform}; {Instead}.",
        cause);

    public static VlaeException Foreign(string loaded, string own) => new(
        "TorchBackendUnusable",
        $"Another libtorch is loaded in this process, '{loaded}', and Vlae's own '{Path.GetFileName(own)}' cannot be " +
        "loaded beside it: start a new PowerShell and load Vlae's Torch backend before other modules that use " +
        $"libtorch; {Instead}.");

    public static VlaeException OtherFolder(string loaded, string asked) => new(
        "TorchBackendUnusable",
        $"The Torch backend of '{loaded}' is loaded in this process, and that of '{asked}' cannot be loaded beside " +
        $"it: start a new PowerShell to use another $env:VLAE_TORCH; {Instead}.");
}
