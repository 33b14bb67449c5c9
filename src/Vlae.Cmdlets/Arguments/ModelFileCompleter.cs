namespace Vlae.Cmdlets;

/// <summary>Completes the files that a model is written to, and folders.</summary>
public sealed class ModelFileCompleter : FileCompleter
{
    private protected override string[] ExtensionsFor(string commandName) =>
        [".safetensors", ".pkl", ".pth", ".pt", ".onnx"];
}
