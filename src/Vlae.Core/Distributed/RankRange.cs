namespace Vlae.Distributed;

/// <summary>
/// The items of a rank, if items are divided among ranks: a run of them, and the runs differ by one item at most.
/// </summary>
/// <param name="First">The first item.</param>
/// <param name="End">One past the last item.</param>
public readonly record struct RankRange(int First, int End)
{
    /// <summary>Number of items.</summary>
    public int Count => End - First;

    /// <summary>The items of a rank.</summary>
    /// <param name="items">Number of all items.</param>
    /// <param name="rank">The rank, from 0.</param>
    /// <param name="ranks">Number of ranks.</param>
    public static RankRange Of(int items, int rank, int ranks) =>
        new((int)((long)rank * items / ranks), (int)((rank + 1L) * items / ranks));
}
