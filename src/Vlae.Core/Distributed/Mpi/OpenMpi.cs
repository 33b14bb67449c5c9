using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Vlae.Distributed.Mpi;

/// <summary>Open MPI: a handle is the address of an object that the library exports.</summary>
internal sealed class OpenMpi : MpiFamily
{
    private const string World = "ompi_mpi_comm_world";

    public override string Name => "Open MPI";

    public override ImmutableArray<string> Files { get; } = OnSystem(
        ["libmpi.so.40", "libmpi.so.80", "libmpi.so.20", "libmpi.so"], ["libmpi.40.dylib", "libmpi.dylib"]);

    public override bool Owns(nint library, string path) => Exports(library, World);

    public override (nint World, nint Byte) HandlesOf(nint library) =>
        (NativeLibrary.GetExport(library, World), NativeLibrary.GetExport(library, "ompi_mpi_byte"));
}
