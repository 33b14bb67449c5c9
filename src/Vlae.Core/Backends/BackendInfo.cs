using System.Collections.Immutable;

namespace Vlae.Backends;

/// <summary>The state of a backend on this machine.</summary>
/// <param name="Backend">The backend.</param>
/// <param name="IsPresent">Whether it can be used.</param>
/// <param name="Version">Its versions, such as <c>Vlae 0.1.0, TorchSharp 0.107.0</c>; null if it is absent.</param>
/// <param name="Devices">Its devices; empty if it is absent.</param>
/// <param name="Folder">The folder of its native libraries; null if it is built in, or if there are none.</param>
/// <param name="Missing">If it is absent, what is missing, and where it was searched; else null.</param>
public sealed record BackendInfo(
    BackendKind Backend,
    bool IsPresent,
    string? Version,
    ImmutableArray<BackendDevice> Devices,
    string? Folder,
    string? Missing)
{
    /// <summary>The installed libraries that a backend can use, the preferred one first; empty if none are needed.</summary>
    public ImmutableArray<InstalledLibtorch> Installed { get; init; } = [];

    /// <summary>
    /// The MPI library of this process and its ranks, in words, for a backend that trains on several; null for others.
    /// </summary>
    public string? Mpi { get; init; }

    /// <summary>Its devices, and MPI; or what is missing, if it is absent.</summary>
    public string Status => Missing ?? string.Join(", ", Devices) + (Mpi is null ? "" : $"; MPI: {Mpi}");

    /// <summary>The backend, and its status.</summary>
    public override string ToString() => $"{Backend}: {Status}";
}

/// <summary>A device that a backend computes on.</summary>
/// <param name="Device">Its name: <c>cpu</c>, <c>cuda:0</c>, <c>cuda:1</c>.</param>
/// <param name="Description">A description, such as <c>NVIDIA GeForce RTX 3060</c>.</param>
/// <param name="Memory">Its memory in bytes; null if unknown.</param>
public sealed record BackendDevice(string Device, string Description, long? Memory)
{
    /// <summary>Such as <c>cuda:0 (NVIDIA GeForce RTX 3060, 12.0 GB)</c>.</summary>
    public override string ToString() => Memory is { } bytes
        ? FormattableString.Invariant($"{Device} ({Description}, {bytes / (double)(1 << 30):0.0} GB)")
        : $"{Device} ({Description})";
}

/// <summary>The two implementations of the network.</summary>
public enum BackendKind
{
    /// <summary>The built-in one: pure C#, on the CPU.</summary>
    Managed,

    /// <summary>TorchSharp's, on the CPU or on CUDA devices; installed separately.</summary>
    Torch,
}
