namespace Vlae.Backends.Install;

/// <summary>A NuGet package.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, as NuGet normalizes it: <c>2.10.0</c>, not <c>2.10.0.0</c>.</param>
internal sealed record PackageName(string Id, string Version)
{
    /// <summary>The name of its file, in lower case, as in a feed's addresses.</summary>
    public string FileName => $"{LowerId}.{Version}.nupkg";

    /// <summary>Its id in lower case.</summary>
    public string LowerId => Id.ToLowerInvariant();

    /// <summary>Such as <c>libtorch-cpu-linux-x64 2.10.0</c>.</summary>
    public override string ToString() => $"{Id} {Version}";
}
