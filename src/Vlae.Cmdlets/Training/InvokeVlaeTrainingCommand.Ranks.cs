using System.Globalization;
using System.Management.Automation;
using Vlae.Backends;
using Vlae.Distributed;
using Vlae.Engine.Cpu;

namespace Vlae.Cmdlets;

// Several processes that train one model together.
public sealed partial class InvokeVlaeTrainingCommand
{
    private SessionRanks? _ranks;

    /// <summary>
    /// Train one model on all processes that mpirun or srun started, with the Managed backend. Each takes a share of
    /// every batch. The model has the same bits with any number of them. Rank 0 alone saves, shows and returns it.
    /// </summary>
    [Parameter]
    [Cell<SwitchParameter>]
    public SwitchParameter Distributed { get; set; }

    private ICommunicator? Ranks => _ranks?.Ranks;

    private bool IsFirstRank => _ranks is null or { IsFirst: true };

    // The first call waits until all ranks have started.
    private void StartRanks()
    {
        _ranks = Distributed ? SessionRanks.Start() : null;
        if (Distributed && _ranks is null)
        {
            WriteWarning(
                "-Distributed: this process is the only rank, because neither mpirun nor srun started it. " +
                "For 4 ranks: mpirun -n 4 pwsh -NonInteractive -File script.ps1 </dev/null");
        }

        if (_ranks is null)
            return;

        if (Gpu || Backend == BackendKind.Torch || Device is not null)
            throw Errors.Conflict("-Distributed", "another backend than Managed", "only Managed trains on ranks");
        WriteVerbose($"Rank {Ranks!.Rank} of {Ranks.Size} with {_ranks.Threads} threads, {_ranks.Library}.");
    }

    private void Together(Action work) => Together(() =>
    {
        work();
        return true;
    });

    // The other ranks wait for this one: if it fails, all must end.
    private T Together<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (PipelineStoppedException)
        {
            throw;
        }
        catch (Exception cause) when (_ranks is { Ranks.Size: > 1 })
        {
            _ranks.Abort(cause);
            throw;
        }
    }

    private long SharedSeed() => Ranks is null ? Seeds.Next() : RankAgreement.OfFirst(Ranks, Seeds.Next());

    // Before the first step, so that rank 0 has written nothing yet.
    private void RequireSame(TrainingPlan plan, VlaeModel start, Data.ImageSet images, Data.ImageSet? held)
    {
        if (Ranks is null or { Size: 1 })
            return;

        RankAgreement.Require(
            Ranks,
            ("version", VlaeVersion.Current),
            ("processor", ManagedBackend.Processor),
            ("options", (plan.Options with { ThreadCount = 0 }).ToString()),
            ("start model", start.Sha256),
            ("training state", plan.State is { } state
                ? string.Create(CultureInfo.InvariantCulture, $"epoch {state.EpochsDone}, step {state.StepsIntoEpoch}")
                : "new"),
            ("images", Fingerprint(images)),
            ("validation images", held is null ? "" : Fingerprint(held)));
    }

    // A mapped file is not read as a whole for this.
    private static string Fingerprint(Data.ImageSet images) =>
        $"{images.Name} {images.Split}, {images.Count} of {images.Shape} {(images.HeldBytes > 0 ? images.Sha256 : "")}";
}
