namespace Vlae.Engine.Cpu.Passes;

/// <summary>The order in which the gradients of a batch's blocks are summed. It depends only on the batch.</summary>
/// <remarks>
/// Two blocks make a pair, and pairs are summed in order. A batch of more than 16 blocks has 8 runs of blocks instead.
/// The blocks of a run are summed in order, and then the runs.
/// </remarks>
/// <param name="blocks">Blocks of the batch, at least 1.</param>
internal readonly struct BatchOrder(int blocks)
{
    private const int MaxRuns = 8;

    /// <summary>Number of runs.</summary>
    public int Runs => Math.Min((blocks + 1) / 2, MaxRuns);

    /// <summary>Whether every run is a pair; the last one may be a single block.</summary>
    public bool HasPairs => blocks <= 2 * MaxRuns;

    /// <summary>The blocks of a run: the first, and one past the last.</summary>
    public (int First, int End) BlocksOf(int run) => HasPairs
        ? (2 * run, Math.Min((2 * run) + 2, blocks))
        : (run * blocks / MaxRuns, (run + 1) * blocks / MaxRuns);
}
