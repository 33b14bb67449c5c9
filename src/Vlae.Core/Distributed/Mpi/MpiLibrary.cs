using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Vlae.Distributed.Mpi;

/// <summary>A loaded MPI library.</summary>
/// <param name="Family">Its family.</param>
/// <param name="Path">The name or path that it was found by.</param>
/// <param name="Handle">What the system calls it.</param>
internal sealed record MpiLibrary(MpiFamily Family, string Path, nint Handle)
{
    /// <summary>The environment variable with the path of the library to use.</summary>
    public const string Variable = "VLAE_MPI_LIBRARY";

    /// <summary>The library that belongs to a launcher.</summary>
    /// <param name="launch">The launch.</param>
    /// <exception cref="VlaeException"><c>MpiNotFound</c>: with what was searched.</exception>
    public static MpiLibrary Of(MpiLaunch launch)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
        {
            return Load(path, MpiFamily.All) ?? throw new VlaeException(
                "MpiNotFound", $"'{path}', which the variable {Variable} names, is no MPI library that can be loaded.");
        }

        if (launch.Families.IsEmpty)
        {
            throw new VlaeException("MpiNotFound",
                $"{launch.Launcher} started {launch.Size} ranks, which do not know each other: start them with " +
                "srun --mpi=pmix or --mpi=pmi2 (srun --mpi=list has what there is), or with mpirun.");
        }

        return Find(launch.Families) ?? throw new VlaeException("MpiNotFound",
            $"{launch.Launcher} started this process, and its library was not found: " +
            $"{string.Join(", ", launch.Families.SelectMany(family => family.Files))}. Install it (Debian: " +
            "libopenmpi3 or libmpich12), add its folder to LD_LIBRARY_PATH, or name the file in the environment " +
            $"variable {Variable}.");
    }

    /// <summary>The first library that can be loaded; null if there is none.</summary>
    public static MpiLibrary? Find(ImmutableArray<MpiFamily> families) => families
        .SelectMany(family => family.Files, (family, file) => Load(file, [family]))
        .FirstOrDefault(library => library is not null);

    private static MpiLibrary? Load(string path, ImmutableArray<MpiFamily> families)
    {
        NativeEnvironment.Prepare();
        if (!NativeLibrary.TryLoad(path, out nint handle))
            return null;

        return families.FirstOrDefault(family => family.Owns(handle, path)) is { } owner
            ? new(owner, path, handle) : null;
    }
}
