using System.Collections.Immutable;

namespace Vlae.Backends;

/// <summary>The state of a backend on this machine.</summary>
/// <param name="Backend">The backend.</param>
/// <param name="IsPresent">Whether it can be used.</param>
/// <param name="Version">Its versions, such as <c>Vlae 0.1.0, TorchSharp 0.106.0</c>; null if it is absent.</param>
/// <param name="Devices">Its devices; empty if it is absent.</param>
/// <param name="Folder">The folder that it is loaded from, or was searched in; null if it is built in.</param>
/// <param name="Missing">If it is absent, what is missing, and where it was searched; else null.</param>
public sealed record BackendInfo(
    BackendKind Backend,
    bool IsPresent,
    string? Version,
    ImmutableArray<BackendDevice> Devices,
    string? Folder,
    string? Missing)
{
    /// <summary>Its devices; or what is missing, if it is absent.</summary>
    public string Status => Missing ?? string.Join(", ", Devices);

    /// <summary>The backend, and its status.</summary>
    public override string ToString() => $"{Backend}: {Status}";
}
