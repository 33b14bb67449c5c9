namespace Vlae.Engine.Cpu.Passes;

/// <summary>The division of a batch's blocks into slices. Each slice has one gradient array.</summary>
/// <remarks>
/// The order of summation is that of <see cref="BatchOrder"/>. Either one thread adds the second block of a pair to its
/// first, or two threads have one block each, and the optimizer adds both. The sums are identical to the bit. Few
/// arrays are fast, because they fit in the cache. Therefore a pair is split only if there are threads for it.
/// </remarks>
internal readonly record struct BatchSlices
{
    private readonly int _blocks;
    private readonly BatchOrder _order;

    /// <summary>Divides a batch.</summary>
    /// <param name="blocks">Blocks of the batch, at least 1.</param>
    /// <param name="threads">Number of threads.</param>
    public BatchSlices(int blocks, int threads)
    {
        (_blocks, _order) = (blocks, new(blocks));
        ArePairsSplit = _order.HasPairs && threads > _order.Runs;
    }

    /// <summary>Whether the two blocks of a pair are separate slices, which are added first.</summary>
    public bool ArePairsSplit { get; }

    /// <summary>Number of slices.</summary>
    public int Count => ArePairsSplit ? _blocks : _order.Runs;

    /// <summary>The blocks of a slice: the first, and one past the last.</summary>
    public (int First, int End) BlocksOf(int slice) => ArePairsSplit ? (slice, slice + 1) : _order.BlocksOf(slice);
}
