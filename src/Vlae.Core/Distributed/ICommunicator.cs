namespace Vlae.Distributed;

/// <summary>
/// The processes that train one model together, which are its ranks, and the messages between them. MPI's terms are
/// used. All ranks must call the same methods in the same order; each call returns when all messages to this rank have
/// arrived. One thread at a time may call.
/// </summary>
public interface ICommunicator
{
    /// <summary>The number of this rank, from 0. Rank 0 writes files and shows progress.</summary>
    int Rank { get; }

    /// <summary>Number of ranks, at least 1.</summary>
    int Size { get; }

    /// <summary>Gives the bytes of every rank to every rank.</summary>
    /// <param name="mine">The bytes of this rank; they must not lie in <paramref name="all"/>.</param>
    /// <param name="all">Receives the bytes of all ranks, in the order of ranks.</param>
    /// <param name="counts">Number of bytes of each rank, the same on all ranks; some may be 0.</param>
    void AllGather(ReadOnlySpan<byte> mine, Span<byte> all, ReadOnlySpan<int> counts);

    /// <summary>Gives other bytes to each rank.</summary>
    /// <param name="sent">The bytes for each rank, in the order of ranks.</param>
    /// <param name="sentCounts">Number of bytes for each rank.</param>
    /// <param name="received">Receives the bytes from each rank, in the order of ranks.</param>
    /// <param name="receivedCounts">Number of bytes from each rank: what that rank sends to this one.</param>
    void AllToAll(
        ReadOnlySpan<byte> sent, ReadOnlySpan<int> sentCounts, Span<byte> received, ReadOnlySpan<int> receivedCounts);
}
