using System.Management.Automation;
using Vlae.Backends;
using Vlae.Backends.Install;

namespace Vlae.Cmdlets;

/// <summary>Removes what Install-VlaeBackend installed.</summary>
/// <remarks>
/// <para>
/// On Windows, a session that has loaded the Torch backend keeps its files: remove it in a new session.
/// </para>
/// </remarks>
/// <returns>There is no output.</returns>
/// <example>
/// <para>Remove Torch for the processor</para>
/// <code>Uninstall-VlaeBackend Torch</code>
/// <para>An error says if it is not installed.</para>
/// </example>
/// <example>
/// <para>See what would be removed</para>
/// <code>Uninstall-VlaeBackend Torch -Cuda -WhatIf</code>
/// <para>The folder, and how large it is. Without -WhatIf, this line removes it.</para>
/// </example>
/// <seealso cref="InstallVlaeBackendCommand"/>
/// <seealso cref="GetVlaeBackendCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsLifecycle.Uninstall, "VlaeBackend", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class UninstallVlaeBackendCommand : VlaeCmdlet
{
    /// <summary>The backend to remove. Managed is built in, and stays.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public BackendKind Backend { get; set; }

    /// <summary>Remove the libtorch for NVIDIA cards, not the one for the processor.</summary>
    [Parameter]
    public SwitchParameter Cuda { get; set; }

    private protected override void Process()
    {
        if (Backend == BackendKind.Managed)
        {
            WriteError(Errors.BuiltIn());
            return;
        }

        TryItem(Backend, () =>
        {
            LibtorchInstaller installer = LibtorchInstaller.OfUser(Cuda);
            InstalledLibtorch installed = installer.RequireInstalled();
            if (ShouldProcess($"{installed}", "Remove"))
                installer.Uninstall(Stop);
        });
    }
}
