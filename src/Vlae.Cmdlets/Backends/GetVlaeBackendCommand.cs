using System.Management.Automation;
using Vlae.Backends;
using Vlae.Engine.Cpu;
using Vlae.Engine.Torch;

namespace Vlae.Cmdlets;

/// <summary>
/// Tells which backends are here, their versions and devices; of an absent one, what was looked for, and how to get it.
/// </summary>
/// <remarks>
/// <para>
/// Managed is built in and always there. Torch comes apart: TorchSharp with libtorch, for the processor or for NVIDIA's
/// cards. To ask loads it, which takes a moment.
/// </para>
/// </remarks>
/// <example>
/// <para>See what is here</para>
/// <code>Get-VlaeBackend</code>
/// <para>Both, with their versions and devices.</para>
/// </example>
/// <example>
/// <para>See what is missing</para>
/// <code>(Get-VlaeBackend Torch).Missing</code>
/// <para>What was looked for, where, and how to get it; nothing where it is here.</para>
/// </example>
/// <seealso cref="InvokeVlaeTrainingCommand"/>
/// <seealso cref="ImportVlaeModelCommand"/>
/// <seealso>about_Vlae</seealso>
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
                ? TorchLoader.Describe(
                    SessionBackends.TorchFolder,
                    error => Advice.Join(error.Message, Advice.ForBackend(error.ErrorId)))
                : ManagedBackend.Describe());
        }
    }
}
