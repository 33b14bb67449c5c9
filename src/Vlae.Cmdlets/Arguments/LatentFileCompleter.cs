namespace Vlae.Cmdlets;

/// <summary>Completes NumPy's files, and folders.</summary>
public sealed class LatentFileCompleter : FileCompleter
{
    private protected override string[] ExtensionsFor(string commandName) => [".npy"];
}
