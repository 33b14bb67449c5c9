namespace Vlae.Backends;

/// <summary>An installed libtorch: the native libraries of PyTorch for this machine, in a folder of their own.</summary>
/// <param name="Folder">Full path of the folder.</param>
/// <param name="Version">Its version.</param>
/// <param name="IsCuda">Whether it computes on NVIDIA cards too.</param>
public sealed record InstalledLibtorch(string Folder, Version Version, bool IsCuda)
{
    /// <summary>The size of its files in bytes.</summary>
    public long Bytes => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Sum(file => new FileInfo(file).Length);

    /// <summary>Such as <c>libtorch 2.10.0 for the CPU, 463 MB, in '/home/a/.local/share/vlae/backends/…'</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"libtorch {Version} for {(IsCuda ? "CUDA" : "the CPU")}, {Bytes / 1e6:0} MB, in '{Folder}'");

    /// <summary>The libtorch of a folder named as <see cref="BackendStore.FolderOf"/> names it; else null.</summary>
    internal static InstalledLibtorch? Of(string folder) =>
        Path.GetFileName(folder).Split('-') is [_, var version, ("cpu" or "cuda") and var kind]
        && System.Version.TryParse(version, out Version? parsed)
            ? new(folder, parsed, kind == "cuda")
            : null;
}
