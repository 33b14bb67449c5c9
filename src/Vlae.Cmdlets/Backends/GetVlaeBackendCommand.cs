using System.Management.Automation;
using Vlae.Backends;
using Vlae.Backends.Managed;
using Vlae.Backends.Torch;

namespace Vlae.Cmdlets;

/// <summary>
/// Tells which backends are here, their versions and devices; of an absent one, what was looked for, and how to get it.
/// </summary>
[Cmdlet(VerbsCommon.Get, "VlaeBackend")]
[OutputType(typeof(BackendInfo))]
public sealed class GetVlaeBackendCommand : VlaeCmdlet
{
    /// <summary>The backends to tell of. Without it: all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public BackendKind[] Backend { get; set; } = Enum.GetValues<BackendKind>();

    private protected override void Process()
    {
        foreach (BackendKind backend in Backend)
        {
            WriteObject(backend == BackendKind.Torch
                ? TorchLoader.Describe(SessionBackends.TorchFolder)
                : ManagedBackend.Describe());
        }
    }
}
