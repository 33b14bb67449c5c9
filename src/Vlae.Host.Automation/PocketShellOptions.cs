using System.Reflection;

namespace Vlae.Host;

/// <summary>What a shell is made of.</summary>
public sealed record PocketShellOptions
{
    /// <summary>The assemblies whose cmdlets it has, besides its own.</summary>
    public IReadOnlyList<Assembly> Modules { get; init; } = [];

    /// <summary>The format files (.ps1xml) with the views of their types.</summary>
    public IReadOnlyList<string> FormatFiles { get; init; } = [];

    /// <summary>Where the session's $PWD begins; the process directory without it.</summary>
    public string? Directory { get; init; }

    /// <summary>Who is shown the streams while they are written.</summary>
    public IPocketScreen? Screen { get; init; }
}
