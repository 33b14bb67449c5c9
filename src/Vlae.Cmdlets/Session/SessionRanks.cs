using Vlae.Distributed;
using Vlae.Distributed.Mpi;
using Vlae.Training;

namespace Vlae.Cmdlets;

/// <summary>The ranks of a distributed training. An error on one of them ends all: none waits forever.</summary>
internal sealed class SessionRanks
{
    private readonly MpiProcess _process;

    private SessionRanks(MpiProcess process) => (_process, Threads) = (process, RankThreads.Of(process.Ranks));

    /// <summary>The ranks.</summary>
    public ICommunicator Ranks => _process.Ranks;

    /// <summary>The MPI library.</summary>
    public string Library => _process.Library;

    /// <summary>Threads for a rank that shares its processors with others.</summary>
    public int Threads { get; }

    /// <summary>Whether this rank writes files, shows progress and outputs models.</summary>
    public bool IsFirst => Ranks.Rank == 0;

    /// <summary>The ranks that mpirun or srun started; null for a process alone.</summary>
    /// <exception cref="VlaeException"><c>MpiNotFound</c>: no library belongs to the launcher.</exception>
    public static SessionRanks? Start() => MpiProcess.Start() is { } process ? new(process) : null;

    /// <summary>Ends all ranks, with the error of this one.</summary>
    public void Abort(Exception cause) => _process.Abort(cause switch
    {
        RequestRefusedException refusal => $"{refusal.Error.Exception.Message} ({refusal.Error.FullyQualifiedErrorId})",
        VlaeException error => $"{Advice.Join(error.Message, Advice.For(error.ErrorId))} ({error.ErrorId})",
        OperationCanceledException => "it was stopped.",
        _ => $"{cause.Message} ({cause.GetType().Name})",
    });
}
