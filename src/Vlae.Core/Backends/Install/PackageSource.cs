using System.Net;

namespace Vlae.Backends.Install;

/// <summary>A place that packages come from.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Location">The index of a NuGet v3 feed, or the full path of a folder of .nupkg files.</param>
/// <param name="Credential">What the feed wants to know of the user; null if nothing.</param>
public sealed record PackageSource(string Name, string Location, NetworkCredential? Credential = null)
{
    /// <summary>nuget.org, which is used if no other place is named.</summary>
    public static PackageSource NuGetOrg { get; } = new("nuget.org", "https://api.nuget.org/v3/index.json");

    /// <summary>The address of a feed; null for a folder.</summary>
    internal Uri? Address =>
        Uri.TryCreate(Location, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" ? uri : null;

    /// <summary>Its name, and where it is. The credential is not shown.</summary>
    public override string ToString() => Name == Location ? $"'{Location}'" : $"{Name} ({Location})";
}
