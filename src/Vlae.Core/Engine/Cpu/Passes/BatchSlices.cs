namespace Vlae.Engine.Cpu.Passes;

/// <summary>The division of a batch's blocks into slices. Each slice has one gradient array.</summary>
/// <remarks>
/// The order of summation depends only on the batch: two blocks make a pair, and pairs are summed in order. (A batch of
/// more than 16 blocks has 8 runs of blocks instead.) Either one thread adds its second block to its first, or two
/// threads have one block each, and the optimizer adds both. The sums are identical to the bit. Few arrays are fast,
/// because they fit in the cache. Therefore a pair is split only if there are threads for it.
/// </remarks>
internal readonly record struct BatchSlices
{
    private const int MaxRuns = 8;

    private readonly int _blocks;
    private readonly int _runs;

    /// <summary>Divides a batch.</summary>
    /// <param name="blocks">Blocks of the batch, at least 1.</param>
    /// <param name="threads">Number of threads.</param>
    public BatchSlices(int blocks, int threads)
    {
        _blocks = blocks;
        _runs = Math.Min((blocks + 1) / 2, MaxRuns);
        ArePairsSplit = blocks <= 2 * MaxRuns && threads > _runs;
    }

    /// <summary>Whether the two blocks of a pair are separate slices, which are added first.</summary>
    public bool ArePairsSplit { get; }

    /// <summary>Number of slices.</summary>
    public int Count => ArePairsSplit ? _blocks : _runs;

    /// <summary>The blocks of a slice: the first, and one past the last.</summary>
    public (int First, int End) BlocksOf(int slice)
    {
        if (ArePairsSplit)
            return (slice, slice + 1);

        return _blocks <= 2 * MaxRuns
            ? (2 * slice, Math.Min((2 * slice) + 2, _blocks))
            : (slice * _blocks / _runs, (slice + 1) * _blocks / _runs);
    }
}
