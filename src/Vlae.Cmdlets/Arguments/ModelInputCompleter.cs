namespace Vlae.Cmdlets;

/// <summary>Completes the files that a model is read from, and folders.</summary>
public sealed class ModelInputCompleter : FileCompleter
{
    private protected override string[] ExtensionsFor(string commandName) => [".safetensors", ".pkl", ".pth", ".pt"];
}
