using System.Collections.Immutable;

namespace Vlae.Distributed.Mpi;

/// <summary>
/// The standard binary interface of MPI 5.0 (chapter 20): one library name, and the same handles everywhere.
/// </summary>
internal sealed class StandardMpi : MpiFamily
{
    public override string Name => "MPI 5";

    public override ImmutableArray<string> Files { get; } =
        OnSystem(["libmpi_abi.so.0", "libmpi_abi.so"], ["libmpi_abi.0.dylib", "libmpi_abi.dylib"]);

    public override int Funneled => 1024;

    public override bool Owns(nint library, string path) =>
        Path.GetFileName(path).StartsWith("libmpi_abi.", StringComparison.Ordinal);

    public override (nint World, nint Byte) HandlesOf(nint library) => (0x101, 0x247);
}
