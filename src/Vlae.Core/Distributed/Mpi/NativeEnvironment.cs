using System.Runtime.InteropServices;

namespace Vlae.Distributed.Mpi;

/// <summary>Environment variables that native libraries read. .NET's own are copies, which they do not see.</summary>
internal static partial class NativeEnvironment
{
    /// <summary>
    /// Keeps UCX, which Open MPI and MPICH use, from taking the signals of faults: .NET needs SIGSEGV for its null
    /// checks. UCX reads this when it is loaded.
    /// </summary>
    public static void Prepare()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetEnvironment("UCX_ERROR_SIGNALS", "", replace: 0);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int replace);
}
