using System.Management.Automation;
using System.Net;
using System.Security;
using Vlae.Backends.Install;

namespace Vlae.Cmdlets;

/// <summary>A repository that is registered with PSResourceGet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its address.</param>
/// <param name="ApiVersion">Its kind: <c>V3</c>, <c>Local</c> and others.</param>
/// <param name="IsAllowed">Whether the machine's policy allows it.</param>
/// <param name="Vault">The vault of its secret; null if it has none.</param>
/// <param name="Secret">The name of its secret.</param>
internal sealed record RegisteredRepository(
    string Name, Uri Address, string ApiVersion, bool IsAllowed, string? Vault, string? Secret)
{
    /// <summary>Whether packages of libtorch can come from it. PowerShell's gallery has another protocol.</summary>
    public bool IsUsable => IsAllowed && ApiVersion is "V3" or "Local";
}

/// <summary>Asks PSResourceGet, which PowerShell brings, for its repositories.</summary>
internal sealed class RegisteredRepositories(PSCmdlet cmdlet)
{
    private const string ListAll =
        @"Microsoft.PowerShell.PSResourceGet\Get-PSResourceRepository -ErrorAction Ignore | Sort-Object Priority, Name";

    private const string ReadSecret =
        @"param($name, $vault) Microsoft.PowerShell.SecretManagement\Get-Secret -Name $name -Vault $vault " +
        "-ErrorAction Stop";

    /// <summary>The repositories, in the order of their priority. None, if PSResourceGet is not there.</summary>
    public IReadOnlyList<RegisteredRepository> List()
    {
        // In a new home on Linux this folder is missing. Then nothing is registered, and PSResourceGet 1.2.0 would
        // write its list into the current folder.
        if (Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData).Length == 0)
            return [];

        try
        {
            return [.. cmdlet.InvokeCommand.InvokeScript(ListAll).Select(Read).OfType<RegisteredRepository>()];
        }
        catch (CommandNotFoundException)
        {
            return [];
        }
    }

    /// <summary>A repository as a place of packages.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="credential">The credential; null for the repository's own.</param>
    /// <exception cref="VlaeException"><c>PackageSourceUnusable</c>: its secret cannot be read.</exception>
    public PackageSource SourceOf(RegisteredRepository repository, NetworkCredential? credential) => new(
        repository.Name,
        repository.Address.IsFile ? repository.Address.LocalPath : repository.Address.AbsoluteUri,
        credential ?? (repository.Secret is null ? null : CredentialOf(repository)));

    private static RegisteredRepository? Read(PSObject item)
    {
        if (item.Properties["Uri"]?.Value is not Uri address)
            return null;

        PSObject? secret = item.Properties["CredentialInfo"]?.Value is { } info ? PSObject.AsPSObject(info) : null;
        return new(
            $"{item.Properties["Name"]?.Value}",
            address,
            $"{item.Properties["ApiVersion"]?.Value}",
            item.Properties["IsAllowedByPolicy"]?.Value is not false,
            secret?.Properties["VaultName"]?.Value as string,
            secret?.Properties["SecretName"]?.Value as string);
    }

    private NetworkCredential CredentialOf(RegisteredRepository repository)
    {
        try
        {
            object? secret = cmdlet.InvokeCommand
                .InvokeScript(ReadSecret, repository.Secret, repository.Vault).FirstOrDefault()?.BaseObject;
            return secret switch
            {
                PSCredential user => user.GetNetworkCredential(),
                // A token goes without a name, as PSResourceGet sends it.
                SecureString token => new NetworkCredential("", token),
                _ => throw Errors.RepositoryUnusable(
                    repository.Name, $"the secret '{repository.Secret}' is neither a credential nor a token"),
            };
        }
        catch (RuntimeException cause) when (cause is not PipelineStoppedException)
        {
            throw Errors.RepositoryUnusable(
                repository.Name, $"the secret '{repository.Secret}' cannot be read: {cause.Message}");
        }
    }
}
