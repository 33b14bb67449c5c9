using System.Globalization;
using System.Management.Automation;
using Vlae.Backends;
using Vlae.Backends.Install;
using Vlae.Engine.Torch;

namespace Vlae.Cmdlets;

/// <summary>Installs what the Torch backend needs: libtorch, for the processor or for NVIDIA cards.</summary>
/// <remarks>
/// <para>
/// The module has the Torch backend except for libtorch, the native libraries of PyTorch. This cmdlet fetches the
/// NuGet packages that TorchSharp publishes them in, checks them, and unpacks the libraries of this machine's platform
/// into a folder of yours. It needs no SDK and no administrator. -WhatIf says how much it would download.
/// </para>
/// <para>
/// The packages come from -Source. Without it, they come from the repositories that are registered with
/// Register-PSResourceRepository and are NuGet v3 feeds or folders, in the order of their priority, with their
/// credentials; if there is none, from nuget.org.
/// </para>
/// <para>
/// A download that broke, or that was stopped, goes on where it was when you type the same line again. The SHA-512 of
/// each package is compared with the one in Vlae's source. The sums of the packages with CUDA are not there: a warning
/// lists them, and only the sums that they bring themselves are compared.
/// </para>
/// </remarks>
/// <returns>The libtorch that is installed.</returns>
/// <example>
/// <para>Install Torch for the processor</para>
/// <code>Install-VlaeBackend Torch</code>
/// <para>Afterwards, Get-VlaeBackend Torch says if it works.</para>
/// </example>
/// <example>
/// <para>See how large Torch for NVIDIA cards is</para>
/// <code>Install-VlaeBackend Torch -Cuda -WhatIf</code>
/// <para>Without -WhatIf, this line installs it.</para>
/// </example>
/// <example>
/// <para>Install on a machine without a network</para>
/// <code>Install-VlaeBackend Torch -Source ./packages</code>
/// <para>The folder has the .nupkg files. An error names the one that is missing.</para>
/// </example>
/// <seealso cref="UninstallVlaeBackendCommand"/>
/// <seealso cref="GetVlaeBackendCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsLifecycle.Install, "VlaeBackend", SupportsShouldProcess = true)]
[OutputType(typeof(InstalledLibtorch))]
public sealed class InstallVlaeBackendCommand : VlaeCmdlet
{
    /// <summary>The backend to install. Only Torch is installed; Managed is built in.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public BackendKind Backend { get; set; }

    /// <summary>Install the libtorch that computes on NVIDIA cards too. It has several gigabytes.</summary>
    [Parameter]
    public SwitchParameter Cuda { get; set; }

    /// <summary>
    /// Where the packages are: the name of a registered repository, the address of the index of a NuGet v3 feed, or a
    /// folder of .nupkg files.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FolderCompleter))]
    public string? Source { get; set; }

    /// <summary>
    /// What the feed of -Source wants to know of you, in place of the repository's own credential. It is sent only over
    /// https, and only to the feed's own host.
    /// </summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Install again, and replace what is installed.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Begin()
    {
        if (Credential is not null && Source is null)
            throw Errors.Conflict("-Credential", "no -Source", "name the feed that it is for");
    }

    private protected override void Process()
    {
        if (Backend == BackendKind.Managed)
        {
            WriteError(Errors.BuiltIn());
            return;
        }

        LibtorchInstaller installer = LibtorchInstaller.OfUser(Cuda);
        if (!Force && installer.Installed is { } present)
        {
            WriteVerbose($"It is installed already: {present}. -Force installs it again.");
            WriteObject(present);
            return;
        }

        WarnIfNotLoadable();
        InstallPlan plan = installer.Plan(new PackageSources(this).Of(Source, Credential), Stop);
        string action = ActionText(plan);
        if (!ShouldProcess(action, $"{action} Install {plan.Title}?", "Install-VlaeBackend"))
            return;

        if (plan.Unpinned.Length > 0)
            WriteWarning(UnpinnedText(plan));

        using var reporter = new InstallReporter(this, plan.Title);
        InstalledLibtorch installed = installer.Install(plan, Force, reporter, Stop);
        WriteVerbose($"{plan.Title} is installed. Get-VlaeBackend Torch says if it works.");
        WriteObject(installed);
    }

    // The download is large, so it is better known before that it would be in vain.
    private void WarnIfNotLoadable()
    {
        try
        {
            TorchLoader.RequireSystem(SessionBackends.TorchFolder);
        }
        catch (VlaeException cause)
        {
            WriteWarning($"This machine cannot load the Torch backend, even with libtorch: {cause.Message}");
        }
    }

    private static string ActionText(InstallPlan plan) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(plan.DownloadBytes > 0 ? $"Download {plan.DownloadBytes / 1e6:N1} MB" : "Take the packages")} from " +
        $"{plan.Source}, and unpack about {plan.UnpackedBytes / 1e6:N0} MB into '{plan.Folder}'.");

    private static string UnpinnedText(InstallPlan plan) =>
        $"Vlae does not know the sums of these {plan.Unpinned.Length} packages, and takes them as {plan.Source} has " +
        "them: their own checksums are compared, and nothing says who made them. " +
        $"{string.Join(", ", plan.Unpinned)}.";
}
