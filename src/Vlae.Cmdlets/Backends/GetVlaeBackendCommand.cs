using System.Management.Automation;
using Vlae.Backends;
using Vlae.Distributed.Mpi;
using Vlae.Engine.Cpu;
using Vlae.Engine.Torch;

namespace Vlae.Cmdlets;

/// <summary>
/// Lists the backends with their versions and devices. For a missing one it says how to install it.
/// </summary>
/// <remarks>
/// <para>
/// Managed is built in. Torch is TorchSharp, which is in the module, with libtorch, for the processor or for NVIDIA
/// cards, which Install-VlaeBackend installs. This cmdlet loads Torch if it is installed, which takes a moment. It
/// lists the installed libtorches, where they are, and how large they are.
/// </para>
/// <para>
/// For Managed it says which MPI library there is, and how many ranks mpirun or srun started, for Invoke-VlaeTraining
/// -Distributed.
/// </para>
/// </remarks>
/// <example>
/// <para>See what is installed</para>
/// <code>Get-VlaeBackend</code>
/// <para>Both backends, with their versions and devices.</para>
/// </example>
/// <example>
/// <para>See what is missing</para>
/// <code>(Get-VlaeBackend Torch).Missing</code>
/// <para>What is missing, where, and how to install it. Empty if nothing is missing.</para>
/// </example>
/// <seealso cref="InvokeVlaeTrainingCommand"/>
/// <seealso cref="ImportVlaeModelCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsCommon.Get, "VlaeBackend")]
[OutputType(typeof(BackendInfo))]
public sealed class GetVlaeBackendCommand : VlaeCmdlet
{
    /// <summary>The backends to list. Without it: all.</summary>
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
                : ManagedBackend.Describe() with { Mpi = MpiProcess.Describe() });
        }
    }
}
