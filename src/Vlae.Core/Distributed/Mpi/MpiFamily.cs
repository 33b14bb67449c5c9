using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Vlae.Distributed.Mpi;

/// <summary>
/// A family of MPI libraries with one binary interface. The functions are the same in all of them; handles and
/// constants are not.
/// </summary>
internal abstract class MpiFamily
{
    /// <summary>All families.</summary>
    public static ImmutableArray<MpiFamily> All { get; } =
        [new StandardMpi(), new OpenMpi(), new Mpich(), new MicrosoftMpi()];

    /// <summary>Its name.</summary>
    public abstract string Name { get; }

    /// <summary>File names of its library on this system, the preferred one first.</summary>
    public abstract ImmutableArray<string> Files { get; }

    /// <summary>MPI_THREAD_FUNNELED: one thread of a process calls MPI.</summary>
    public virtual int Funneled => 1;

    /// <summary>Whether a loaded library is of this family.</summary>
    /// <param name="library">The library.</param>
    /// <param name="path">Its name or path.</param>
    public abstract bool Owns(nint library, string path);

    /// <summary>The handles MPI_COMM_WORLD and MPI_BYTE.</summary>
    public abstract (nint World, nint Byte) HandlesOf(nint library);

    /// <summary>Names by system: Linux and others with ELF, macOS.</summary>
    private protected static ImmutableArray<string> OnSystem(string[] elf, string[] mac) =>
        OperatingSystem.IsWindows() ? [] : OperatingSystem.IsMacOS() ? [.. mac] : [.. elf];

    /// <summary>Whether a library has a symbol.</summary>
    private protected static bool Exports(nint library, string symbol) =>
        NativeLibrary.TryGetExport(library, symbol, out _);
}
