using System.Management.Automation;
using System.Net;
using Vlae.Backends.Install;

namespace Vlae.Cmdlets;

/// <summary>The places that packages come from: those that the user names, or that PSResourceGet knows.</summary>
internal sealed class PackageSources(VlaeCmdlet cmdlet)
{
    private readonly RegisteredRepositories _registered = new(cmdlet);

    /// <summary>The places to look, in their order.</summary>
    /// <param name="source">A repository's name, an address or a folder; null for all registered repositories.</param>
    /// <param name="credential">Replaces the repository's own; null to leave it.</param>
    /// <exception cref="VlaeException"><c>PackageSourceUnusable</c>, <c>NotAFileSystemPath</c>.</exception>
    public IReadOnlyList<PackageSource> Of(string? source, PSCredential? credential)
    {
        if (source is null)
        {
            PackageSource[] all =
            [
                .. _registered.List().Where(one => one.IsUsable).Select(one => _registered.SourceOf(one, null)),
            ];
            return all.Length > 0 ? all : [PackageSource.NuGetOrg];
        }

        return [Named(source, credential?.GetNetworkCredential())];
    }

    private PackageSource Named(string source, NetworkCredential? credential)
    {
        if (Uri.TryCreate(source, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https")
            return new(source, source, credential);

        if (_registered.List().FirstOrDefault(one => one.Name.Equals(source, StringComparison.OrdinalIgnoreCase))
            is not { } repository)
        {
            string folder = cmdlet.FullPath(source);
            return new(folder, folder);
        }

        return repository.IsUsable
            ? _registered.SourceOf(repository, credential)
            : throw Errors.RepositoryUnusable(
                source, $"its kind is {repository.ApiVersion}, and NuGet's v3 or a folder is needed");
    }
}
