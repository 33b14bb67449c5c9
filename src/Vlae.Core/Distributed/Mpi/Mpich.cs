using System.Collections.Immutable;

namespace Vlae.Distributed.Mpi;

/// <summary>
/// MPICH, and libraries with its binary interface, such as those of Intel, MVAPICH and Cray: a handle is an int.
/// </summary>
internal sealed class Mpich : MpiFamily
{
    public override string Name => "MPICH";

    public override ImmutableArray<string> Files { get; } = OnSystem(
        ["libmpich.so.12", "libmpi.so.12", "libmpi_cray.so.12", "libmpich.so", "libmpi.so"],
        ["libmpi.12.dylib", "libpmpi.12.dylib", "libmpi.dylib"]);

    public override bool Owns(nint library, string path) =>
        Exports(library, "MPI_Init_thread") && !All.Any(other => other != this && other.Owns(library, path));

    public override (nint World, nint Byte) HandlesOf(nint library) => (0x44000000, 0x4c00010d);
}
