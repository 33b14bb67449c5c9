namespace Vlae.Cmdlets;

/// <summary>Completes the files that can keep a training, and folders.</summary>
public sealed class CheckpointFileCompleter : FileCompleter
{
    private protected override string[] ExtensionsFor(string commandName) => [".safetensors"];
}
