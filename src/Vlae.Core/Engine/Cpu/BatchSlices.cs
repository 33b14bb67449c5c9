namespace Vlae.Engine.Cpu;

/// <summary>How a batch's blocks are divided, each slice with a gradient array of its own.</summary>
/// <remarks>
/// The order of the sum follows from the batch alone: two blocks make a pair, and pairs are summed in their order (a
/// batch of more than 16 blocks has 8 runs of blocks instead). Whether a thread adds its second block to the first, or
/// two threads have a block each and the optimizer adds the two, the sum is the same to the bit. Few arrays are fast,
/// as they fit in the cache; so a pair is split only where there are threads for it.
/// </remarks>
internal readonly record struct BatchSlices
{
    private const int MostRuns = 8;

    private readonly int _blocks;
    private readonly int _runs;

    /// <summary>The slices of a batch.</summary>
    /// <param name="blocks">Blocks of the batch, at least 1.</param>
    /// <param name="threads">Threads there are.</param>
    public BatchSlices(int blocks, int threads)
    {
        _blocks = blocks;
        _runs = Math.Min((blocks + 1) / 2, MostRuns);
        ArePairsSplit = blocks <= 2 * MostRuns && threads > _runs;
    }

    /// <summary>Whether the two blocks of a pair are slices of their own, to be added first.</summary>
    public bool ArePairsSplit { get; }

    /// <summary>Number of slices.</summary>
    public int Count => ArePairsSplit ? _blocks : _runs;

    /// <summary>The blocks of a slice: first, and behind the last.</summary>
    public (int First, int End) BlocksOf(int slice)
    {
        if (ArePairsSplit)
            return (slice, slice + 1);

        return _blocks <= 2 * MostRuns
            ? (2 * slice, Math.Min((2 * slice) + 2, _blocks))
            : (slice * _blocks / _runs, (slice + 1) * _blocks / _runs);
    }
}
