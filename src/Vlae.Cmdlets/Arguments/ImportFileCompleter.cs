namespace Vlae.Cmdlets;

/// <summary>Completes the files that an Import cmdlet reads, and folders.</summary>
public sealed class ImportFileCompleter : FileCompleter
{
    private protected override string[] ExtensionsFor(string commandName) =>
        commandName.EndsWith("Model", StringComparison.OrdinalIgnoreCase)
            ? [".safetensors", ".pkl", ".pth", ".pt"] : [".npy", ".npz"];
}
