namespace Vlae.Backends;

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
