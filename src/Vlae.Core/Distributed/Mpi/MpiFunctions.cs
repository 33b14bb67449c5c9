using System.Runtime.InteropServices;
using System.Text;

namespace Vlae.Distributed.Mpi;

/// <summary>
/// The functions of MPI that Vlae calls, in the library that <see cref="Use"/> chose. Handles are passed as pointers,
/// which suits those that are ints too.
/// </summary>
internal static unsafe partial class MpiFunctions
{
    private const string Library = "vlae-mpi";

    // MPI_MAX_LIBRARY_VERSION_STRING is 8192 in MPICH and in the standard interface, and less in Open MPI.
    private const int MaxVersion = 8192;

    private static MpiLibrary? _library;

    /// <summary>Chooses the library. The first choice of a process stays: its functions are bound to it.</summary>
    public static void Use(MpiLibrary library)
    {
        if (Interlocked.CompareExchange(ref _library, library, null) is null)
        {
            NativeLibrary.SetDllImportResolver(
                typeof(MpiFunctions).Assembly, (name, _, _) => name == Library ? library.Handle : 0);
        }
    }

    /// <summary>The first line of what a library calls itself. It may be asked before MPI is initialized.</summary>
    public static string VersionOf(MpiLibrary library)
    {
        var get = (delegate* unmanaged<byte*, int*, int>)NativeLibrary.GetExport(
            library.Handle, "MPI_Get_library_version");
        byte* text = stackalloc byte[MaxVersion];
        int length;
        string whole = get(text, &length) == 0 ? Encoding.UTF8.GetString(text, length) : library.Family.Name;
        // MPICH: "MPICH Version:\t4.0.2\n…". Open MPI: "Open MPI v4.1.4, package: …".
        string first = whole.Split('\n', ',', '\0')[0].Replace(" Version:", "", StringComparison.Ordinal);
        return PlainText.Of(first.Replace('\t', ' ')).Trim();
    }

    [LibraryImport(Library, EntryPoint = "MPI_Initialized")]
    public static partial int Initialized(out int flag);

    [LibraryImport(Library, EntryPoint = "MPI_Init_thread")]
    public static partial int Initialize(nint argc, nint argv, int required, out int provided);

    [LibraryImport(Library, EntryPoint = "MPI_Comm_rank")]
    public static partial int RankOf(nint communicator, out int rank);

    [LibraryImport(Library, EntryPoint = "MPI_Comm_size")]
    public static partial int SizeOf(nint communicator, out int size);

    [LibraryImport(Library, EntryPoint = "MPI_Allgatherv")]
    public static partial int AllGather(
        byte* mine, int count, nint type, byte* all, int* counts, int* places, nint allType, nint communicator);

    [LibraryImport(Library, EntryPoint = "MPI_Alltoallv")]
    public static partial int AllToAll(
        byte* sent, int* sentCounts, int* sentPlaces, nint sentType, byte* received, int* receivedCounts,
        int* receivedPlaces, nint receivedType, nint communicator);

    [LibraryImport(Library, EntryPoint = "MPI_Abort")]
    public static partial int Abort(nint communicator, int code);

    [LibraryImport(Library, EntryPoint = "MPI_Finalize")]
    public static partial int Complete();
}
