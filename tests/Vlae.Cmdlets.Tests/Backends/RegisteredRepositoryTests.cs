using System.Text;
using Vlae.Tests.Data.Catalog;

namespace Vlae.Cmdlets.Tests.Backends;

/// <summary>
/// Where packages come from, with stand-ins for the two modules that know it: PSResourceGet and SecretManagement.
/// </summary>
public sealed class RegisteredRepositoryTests : IDisposable
{
    private const string Secret = "CredentialInfo = [pscustomobject]@{ VaultName = 'v'; SecretName = 's' }";

    private readonly Session _session = new();
    private readonly LoopbackServer _server;

    public RegisteredRepositoryTests()
    {
        // Without this folder nothing can be registered.
        Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        _server = new LoopbackServer(path => path == "/index.json"
            ? new(Encoding.ASCII.GetBytes(
                $$"""{"resources":[{"@id":"{{_server!.Root}}p/","@type":"PackageBaseAddress/3.0.0"}]}"""))
            : new([]) { Status = "404 Not Found" });
    }

    private string Index => new Uri(_server.Root, "index.json").AbsoluteUri;

    public void Dispose()
    {
        _session.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void The_usable_ones_are_asked_in_the_order_of_their_priority()
    {
        Directory.CreateDirectory(_session["late"]);
        Directory.CreateDirectory(_session["early"]);
        Register(
            Row("Late", "late", "Local", 50), Row("Gallery", "https://g.invalid/", "V2", 1),
            Row("Forbidden", "https://f.invalid/", "V3", 2, "IsAllowedByPolicy = $false"),
            Row("Early", "early", "Local", 3), Row("Feed", Index, "V3", 9));

        string message = _session.Error("PackageNotFound", Line()).Exception.Message;

        Assert.Matches(@"not in Early \(.*early\), nor in Feed \(.*index\.json\), nor in Late \(.*late\)\.", message);
    }

    [Fact]
    public void Only_the_one_that_is_named_is_asked()
    {
        Directory.CreateDirectory(_session["late"]);
        Register(Row("Late", "late", "Local", 1), Row("Feed", Index, "V3", 9));

        string message = _session.Error("PackageNotFound", Line("-Source feed")).Exception.Message;

        Assert.Matches(@"not in Feed \(.*index\.json\)\. ", message);
    }

    [Theory]
    [InlineData("[pscredential]::new('me', (ConvertTo-SecureString secret -AsPlainText))", "bWU6c2VjcmV0")]
    [InlineData("ConvertTo-SecureString token -AsPlainText", "OnRva2Vu")]
    public void Its_secret_goes_with_the_requests(string secret, string sent)
    {
        Register(Row("Feed", Index, "V3", 9, Secret));
        _session.Get<object>(
            "New-Module Microsoft.PowerShell.SecretManagement { function Get-Secret { " +
            $"param($Name, $Vault) if ($Name -eq 's' -and $Vault -eq 'v') {{ {secret} }} }} }} | Import-Module");
        _session.Error("PackageNotFound", Line());

        Assert.NotEmpty(_server.Requests);
        Assert.All(_server.Requests, head => Assert.Contains($"Authorization: Basic {sent}", head));
    }

    [Fact]
    public void A_credential_of_the_line_replaces_it()
    {
        Register(Row("Feed", Index, "V3", 9, Secret));
        _session.Get<object>(
            "New-Module Microsoft.PowerShell.SecretManagement { function Get-Secret { throw 'locked' } } | " +
            "Import-Module");

        Assert.Contains("locked", _session.Error("PackageSourceUnusable", Line("-Source Feed")).Exception.Message);
        _session.Error("PackageNotFound", Line(
            "-Source Feed -Credential ([pscredential]::new('me', (ConvertTo-SecureString secret -AsPlainText)))"));
        Assert.All(_server.Requests, head => Assert.Contains("Authorization: Basic bWU6c2VjcmV0", head));
    }

    private static string Line(string arguments = "") =>
        $"Install-VlaeBackend Torch -Force {arguments} -WarningAction SilentlyContinue";

    private string Row(string name, string place, string kind, int priority, string more = "")
    {
        string address = kind == "Local" ? new Uri(_session[place]).AbsoluteUri : place;
        return $"[pscustomobject]@{{ Name = '{name}'; Uri = [uri]'{address}'; ApiVersion = '{kind}'; " +
            $"Priority = {priority}; {more} }}";
    }

    private void Register(params string[] rows) => _session.Get<object>(
        "New-Module Microsoft.PowerShell.PSResourceGet { function Get-PSResourceRepository { " +
        $"[CmdletBinding()] param() {string.Join("; ", rows)} }} }} | Import-Module");
}
