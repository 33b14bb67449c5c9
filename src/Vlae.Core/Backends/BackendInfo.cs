using System.Collections.Immutable;

namespace Vlae.Backends;

/// <summary>What is known of a backend on this machine.</summary>
/// <param name="Backend">Which.</param>
/// <param name="IsPresent">Whether it can be used.</param>
/// <param name="Version">Its versions, such as <c>Vlae 0.1.0, TorchSharp 0.106.0</c>; null if it is absent.</param>
/// <param name="Devices">What it can compute on; empty if it is absent.</param>
/// <param name="Folder">The folder that it is loaded from, or was looked for in; null if it is built in.</param>
/// <param name="Missing">Of an absent one, what was looked for, and where; else null.</param>
public sealed record BackendInfo(
    BackendKind Backend,
    bool IsPresent,
    string? Version,
    ImmutableArray<BackendDevice> Devices,
    string? Folder,
    string? Missing)
{
    /// <summary>Its devices; of an absent backend, what is missing.</summary>
    public string Status => Missing ?? string.Join(", ", Devices);

    /// <summary>Which it is, and its status.</summary>
    public override string ToString() => $"{Backend}: {Status}";
}
