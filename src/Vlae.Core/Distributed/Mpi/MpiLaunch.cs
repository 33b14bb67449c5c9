using System.Collections.Immutable;
using System.Globalization;

namespace Vlae.Distributed.Mpi;

/// <summary>What started this process, by its environment: mpirun, srun, or nothing that knows MPI.</summary>
/// <param name="Launcher">The launcher in words.</param>
/// <param name="Size">Number of ranks that it started.</param>
/// <param name="Families">The families whose library may belong to it, the likely one first; empty for none.</param>
internal sealed record MpiLaunch(string Launcher, int Size, ImmutableArray<MpiFamily> Families)
{
    /// <summary>The launch of this process; null if it was started without one.</summary>
    public static MpiLaunch? Current => Of(Environment.GetEnvironmentVariable);

    /// <summary>The launch that an environment tells of.</summary>
    /// <param name="variable">Returns an environment variable; null if it is not set.</param>
    public static MpiLaunch? Of(Func<string, string?> variable)
    {
        int? slurm = Number("SLURM_STEP_NUM_TASKS");
        if (Number("OMPI_COMM_WORLD_SIZE") is { } openMpi)
            return new("mpirun of Open MPI", openMpi, FamiliesOf<OpenMpi, StandardMpi>());
        if (variable("PMIX_RANK") is not null)
        {
            return new(
                slurm is null ? "a launcher with PMIx" : "srun with PMIx", slurm ?? 0,
                [.. FamiliesOf<OpenMpi, StandardMpi>(), .. FamiliesOf<Mpich>()]);
        }

        if (Number("PMI_SIZE") is { } pmi)
        {
            return slurm is null
                ? new("mpirun of MPICH", pmi, [.. FamiliesOf<MicrosoftMpi>(), .. FamiliesOf<Mpich, StandardMpi>()])
                : new("srun with PMI", pmi, [.. FamiliesOf<Mpich, StandardMpi>(), .. FamiliesOf<OpenMpi>()]);
        }

        // A single task needs no MPI.
        return slurm > 1 ? new("srun without MPI", slurm.Value, []) : null;

        int? Number(string name) =>
            int.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0
                ? value : null;
    }

    private static ImmutableArray<MpiFamily> FamiliesOf<T>() => [.. MpiFamily.All.Where(family => family is T)];

    private static ImmutableArray<MpiFamily> FamiliesOf<TFirst, TSecond>() =>
        [.. FamiliesOf<TFirst>(), .. FamiliesOf<TSecond>()];
}
