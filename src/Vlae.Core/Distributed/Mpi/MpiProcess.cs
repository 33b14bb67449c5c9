using System.Globalization;

namespace Vlae.Distributed.Mpi;

/// <summary>This process as a rank of MPI: initialized once, and finalized when the process exits.</summary>
public sealed class MpiProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly Lock Gate = new();
    private static MpiProcess? _current;

    private readonly MpiThread _thread = new();
    private readonly nint _world;

    private MpiProcess(MpiLaunch launch)
    {
        MpiLibrary library = MpiLibrary.Of(launch);
        MpiFunctions.Use(library);
        (_world, nint bytes) = library.Family.HandlesOf(library.Handle);
        Library = $"{MpiFunctions.VersionOf(library)} ({library.Path})";
        (int rank, int size) = (0, 0);
        _thread.Run(() =>
        {
            Require(MpiFunctions.Initialized(out int already), "MPI_Initialized");
            if (already == 0)
                Require(MpiFunctions.Initialize(0, 0, library.Family.Funneled, out _), "MPI_Init_thread");
            Require(MpiFunctions.RankOf(_world, out rank), "MPI_Comm_rank");
            Require(MpiFunctions.SizeOf(_world, out size), "MPI_Comm_size");
        });
        Ranks = new MpiCommunicator(_thread, _world, bytes, rank, size);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Exit();
        if (launch.Size > 0 && size != launch.Size)
        {
            throw new VlaeException("MpiNotFound",
                $"{launch.Launcher} started {launch.Size} ranks, and {Library} knows {size}: it does not belong to " +
                $"that launcher. Name the library that does in the environment variable {MpiLibrary.Variable}.");
        }
    }

    /// <summary>The library, such as <c>Open MPI v4.1.4 (libmpi.so.40)</c>.</summary>
    public string Library { get; }

    /// <summary>The ranks of this launch.</summary>
    public ICommunicator Ranks { get; }

    /// <summary>
    /// The ranks that were started together with this process; null if it was started alone. The first call initializes
    /// MPI, and waits for the other ranks.
    /// </summary>
    /// <exception cref="VlaeException"><c>MpiNotFound</c>: no library belongs to the launcher.</exception>
    public static MpiProcess? Start()
    {
        lock (Gate)
            return _current ??= MpiLaunch.Current is { } launch ? new(launch) : null;
    }

    /// <summary>
    /// What there is of MPI, in words, without initializing it: the library, and the ranks of this launch.
    /// </summary>
    public static string Describe()
    {
        if (MpiLaunch.Current is not { } launch)
        {
            return MpiLibrary.Find(MpiFamily.All) is { } any
                ? $"{MpiFunctions.VersionOf(any)} ({any.Path}), 1 rank: not started by mpirun or srun"
                : "no MPI library was found, 1 rank";
        }

        try
        {
            if (_current is { Ranks: var ranks })
                return $"{_current.Library}, rank {ranks.Rank} of {ranks.Size}";
            MpiLibrary library = MpiLibrary.Of(launch);
            string size = launch.Size.ToString(CultureInfo.InvariantCulture);
            return $"{MpiFunctions.VersionOf(library)} ({library.Path}), started by {launch.Launcher}: {size} ranks";
        }
        catch (VlaeException cause)
        {
            return cause.Message;
        }
    }

    /// <summary>Ends all ranks, with a message that names this one.</summary>
    /// <param name="why">The error.</param>
    public void Abort(string why)
    {
        // All ranks may have the same error. Then rank 0 alone tells it.
        if (Ranks.Rank > 0)
            Thread.Sleep(Patience);
        string message = $"Vlae: rank {Ranks.Rank} of {Ranks.Size} on {Environment.MachineName} ends all ranks: {why}";
        Console.Error.WriteLine(message);
        Console.Error.Flush();
        if (!_thread.TryRun(() => _ = MpiFunctions.Abort(_world, 1), Patience))
            _ = MpiFunctions.Abort(_world, 1);
        Environment.Exit(1);
    }

    private void Exit()
    {
        // A rank that failed must not wait for the others, which may wait for it.
        if (Environment.ExitCode == 0)
            _thread.Run(() => _ = MpiFunctions.Complete());
        else
            _thread.TryRun(() => _ = MpiFunctions.Abort(_world, Environment.ExitCode), Patience);
    }

    private static void Require(int code, string function)
    {
        if (code != 0)
            throw new VlaeException("MpiFailed", $"{function} of MPI failed with code {code}.");
    }
}
