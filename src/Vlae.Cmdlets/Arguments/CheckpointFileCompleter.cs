namespace Vlae.Cmdlets;

/// <summary>Completes checkpoint files, and folders.</summary>
public sealed class CheckpointFileCompleter : FileCompleter
{
    private protected override string[] ExtensionsFor(string commandName) => [".safetensors"];
}
