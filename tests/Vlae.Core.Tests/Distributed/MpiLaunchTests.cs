using Vlae.Distributed.Mpi;

namespace Vlae.Tests.Distributed;

/// <summary>The environment of a process tells which launcher started it, and whose libraries may be its own.</summary>
public sealed class MpiLaunchTests
{
    [Theory]
    [InlineData("OMPI_COMM_WORLD_SIZE=4 PMIX_RANK=1", "mpirun of Open MPI", 4, "Open MPI, MPI 5")]
    [InlineData("PMI_SIZE=3 PMI_RANK=0", "mpirun of MPICH", 3, "Microsoft MPI, MPICH, MPI 5")]
    [InlineData("PMIX_RANK=0 SLURM_STEP_NUM_TASKS=8", "srun with PMIx", 8, "Open MPI, MPI 5, MPICH")]
    [InlineData("PMI_SIZE=8 SLURM_STEP_NUM_TASKS=8", "srun with PMI", 8, "MPICH, MPI 5, Open MPI")]
    [InlineData("SLURM_STEP_NUM_TASKS=8", "srun without MPI", 8, "")]
    public void A_launcher_is_known_by_its_variables(string variables, string launcher, int size, string families)
    {
        MpiLaunch launch = Of(variables)!;

        Assert.Equal((launcher, size), (launch.Launcher, launch.Size));
        Assert.Equal(families, string.Join(", ", launch.Families.Select(family => family.Name)));
    }

    [Theory]
    [InlineData("PATH=/bin")]
    [InlineData("SLURM_STEP_NUM_TASKS=1")]
    [InlineData("OMPI_COMM_WORLD_SIZE=many")]
    [InlineData("PMI_SIZE=-1")]
    public void A_process_alone_has_no_launcher(string variables) => Assert.Null(Of(variables));

    [Fact]
    public void Ranks_that_do_not_know_each_other_are_told_what_to_do()
    {
        VlaeException error =
            Assert.Throws<VlaeException>(() => MpiLibrary.Of(Of("SLURM_STEP_NUM_TASKS=8")!));

        Assert.Equal("MpiNotFound", error.ErrorId);
        Assert.Contains("srun --mpi=pmix", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_is_not_there_is_told_with_what_was_searched()
    {
        var launch = new MpiLaunch("a test", 2, [new NoMpi()]);

        VlaeException error = Assert.Throws<VlaeException>(() => MpiLibrary.Of(launch));

        Assert.Contains("libvlae-none.so", error.Message, StringComparison.Ordinal);
        Assert.Contains(MpiLibrary.Variable, error.Message, StringComparison.Ordinal);
    }

    private static MpiLaunch? Of(string variables)
    {
        Dictionary<string, string> all = variables.Split(' ').ToDictionary(v => v.Split('=')[0], v => v.Split('=')[1]);
        return MpiLaunch.Of(all.GetValueOrDefault);
    }

    private sealed class NoMpi : MpiFamily
    {
        public override string Name => "none";

        public override System.Collections.Immutable.ImmutableArray<string> Files => ["libvlae-none.so"];

        public override bool Owns(nint library, string path) => false;

        public override (nint World, nint Byte) HandlesOf(nint library) => default;
    }
}
