using System.Collections.Immutable;
using Vlae.Distributed;

namespace Vlae.Engine.Cpu.Passes;

/// <summary>A term of a batch's gradient: the sum of some blocks of one run, all on one rank.</summary>
/// <param name="Run">The run of <see cref="BatchOrder"/>.</param>
/// <param name="First">The first block.</param>
/// <param name="End">One past the last block.</param>
internal readonly record struct GradientTerm(int Run, int First, int End);

/// <summary>
/// The division of a batch's blocks among ranks, in terms that give the sum of one process to the bit.
/// </summary>
/// <remarks>
/// A rank may add up the first blocks of a run, because the order of the sum begins with them. Each other block is a
/// separate term: (a + b) + c is not a + (b + c).
/// </remarks>
internal sealed class RankTerms
{
    // A rank with threads to spare splits its terms, as BatchSlices splits pairs.
    private const int MaxSlices = 16;

    /// <summary>Divides a batch.</summary>
    /// <param name="blocks">Blocks of the batch, at least 1.</param>
    /// <param name="rank">This rank.</param>
    /// <param name="ranks">Number of ranks.</param>
    /// <param name="threads">Threads of this rank.</param>
    public RankTerms(int blocks, int rank, int ranks, int threads)
    {
        Blocks = [.. Enumerable.Range(0, ranks).Select(r => RankRange.Of(blocks, r, ranks))];
        Terms = [.. Blocks.Select(range => Of(blocks, range).ToImmutableArray())];
        ImmutableArray<GradientTerm> own = Terms[rank];
        bool splits = threads > own.Length && Blocks[rank].Count is var count and <= MaxSlices && count > own.Length;
        Slices =
        [
            .. splits
                ? Enumerable.Range(Blocks[rank].First, Blocks[rank].Count).Select(block => (block, block + 1))
                : own.Select(term => (term.First, term.End)),
        ];
        int[] sizes = [.. own.Select(term => splits ? term.End - term.First : 1)];
        SlicesOfTerm = [.. sizes.Select((size, i) => new RankRange(sizes[..i].Sum(), sizes[..i].Sum() + size))];
    }

    /// <summary>The blocks of each rank; none for some ranks, if there are more ranks than blocks.</summary>
    public ImmutableArray<RankRange> Blocks { get; }

    /// <summary>The terms of each rank, in the order of blocks.</summary>
    public ImmutableArray<ImmutableArray<GradientTerm>> Terms { get; }

    /// <summary>The blocks that are computed together on this rank, in one gradient array each.</summary>
    public ImmutableArray<(int First, int End)> Slices { get; }

    /// <summary>The slices of each term of this rank.</summary>
    public ImmutableArray<RankRange> SlicesOfTerm { get; }

    private static IEnumerable<GradientTerm> Of(int blocks, RankRange range)
    {
        var order = new BatchOrder(blocks);
        for (int run = 0; run < order.Runs; run++)
        {
            (int first, int end) = order.BlocksOf(run);
            for (int block = Math.Max(first, range.First); block < Math.Min(end, range.End);)
            {
                int next = block == first ? Math.Min(end, range.End) : block + 1;
                yield return new(run, block, next);
                block = next;
            }
        }
    }
}
