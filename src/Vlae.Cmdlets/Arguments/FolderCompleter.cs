namespace Vlae.Cmdlets;

/// <summary>Completes folders.</summary>
public sealed class FolderCompleter : FileCompleter
{
    private protected override string[] ExtensionsFor(string commandName) => [];
}
