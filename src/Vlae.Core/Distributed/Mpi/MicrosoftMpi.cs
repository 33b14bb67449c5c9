using System.Collections.Immutable;

namespace Vlae.Distributed.Mpi;

/// <summary>Microsoft MPI, on Windows. It began as MPICH, and has its handles.</summary>
internal sealed class MicrosoftMpi : MpiFamily
{
    private const string File = "msmpi.dll";

    public override string Name => "Microsoft MPI";

    public override ImmutableArray<string> Files { get; } = OperatingSystem.IsWindows() ? [File] : [];

    public override bool Owns(nint library, string path) =>
        Path.GetFileName(path).Equals(File, StringComparison.OrdinalIgnoreCase);

    public override (nint World, nint Byte) HandlesOf(nint library) => (0x44000000, 0x4c00010d);
}
