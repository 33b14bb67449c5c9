using System.Runtime.InteropServices;
using Vlae.Distributed;
using Vlae.Engine.Cpu.Passes;
using Vlae.Engine.Cpu.Plan;

namespace Vlae.Engine.Cpu;

/// <summary>
/// What a training step exchanges with other ranks: whether to go on, the blocks' losses, and the gradients.
/// </summary>
internal sealed class RankedStep
{
    private readonly ICommunicator _ranks;
    private readonly GradientExchange _exchange;
    private readonly RankTerms?[] _terms;
    private readonly int _threads;
    private readonly Note[] _mine;
    private readonly Note[] _all;
    private readonly int[] _bytes;

    /// <summary>Allocates the buffers.</summary>
    /// <param name="ranks">The ranks.</param>
    /// <param name="plan">The network.</param>
    /// <param name="blocks">Blocks of a full batch.</param>
    /// <param name="team">The threads of this rank.</param>
    /// <param name="passes">What adds, one for each thread.</param>
    /// <param name="gradients">The gradients of this rank's slices.</param>
    public RankedStep(
        ICommunicator ranks, LadderPlan plan, int blocks, WorkerTeam team, ILadderPass[] passes,
        PackedParameters[] gradients)
    {
        _ranks = ranks;
        _exchange = new(ranks, plan, blocks, team, passes, gradients);
        (_terms, _threads) = (new RankTerms?[blocks + 1], team.Size);
        (_mine, _all) = (new Note[blocks + 1], new Note[blocks + ranks.Size]);
        _bytes = new int[ranks.Size];
    }

    /// <summary>The division of a batch.</summary>
    /// <param name="blocks">Its number of blocks.</param>
    public RankTerms TermsOf(int blocks) => _terms[blocks] ??= new(blocks, _ranks.Rank, _ranks.Size, _threads);

    /// <summary>Gives every rank the losses of all blocks, and the sum of all gradients in the first array.</summary>
    /// <param name="terms">The division of the batch.</param>
    /// <param name="step">Number of the step.</param>
    /// <param name="losses">The losses of this rank's blocks; receives those of the others.</param>
    /// <param name="cancel">Cancels the step, on all ranks.</param>
    /// <exception cref="OperationCanceledException">The step was canceled, on this or another rank.</exception>
    /// <exception cref="VlaeException"><c>RanksDiffer</c>: another rank is at another step.</exception>
    public void Run(RankTerms terms, long step, Span<LossSums> losses, CancellationToken cancel)
    {
        RankRange own = terms.Blocks[_ranks.Rank];
        bool isCanceled = cancel.IsCancellationRequested;
        _mine[0] = new(step, isCanceled ? 1 : 0);
        for (int block = own.First; block < own.End; block++)
            _mine[1 + block - own.First] = new(losses[block].Reconstruction, losses[block].Latent);

        for (int rank = 0; rank < _ranks.Size; rank++)
            _bytes[rank] = (1 + terms.Blocks[rank].Count) * Marshal.SizeOf<Note>();
        int length = _ranks.Size + terms.Blocks[^1].End;
        _ranks.AllGather(
            MemoryMarshal.AsBytes(_mine.AsSpan(0, 1 + own.Count)), MemoryMarshal.AsBytes(_all.AsSpan(0, length)),
            _bytes);
        Read(terms, step, losses, ref isCanceled);
        if (isCanceled)
            throw new OperationCanceledException(cancel);

        _exchange.Run(terms);
    }

    private void Read(RankTerms terms, long step, Span<LossSums> losses, ref bool isCanceled)
    {
        int note = 0;
        for (int rank = 0; rank < _ranks.Size; rank++)
        {
            (double at, double canceled) = _all[note++];
            isCanceled |= canceled != 0;
            if (at != step)
            {
                throw new VlaeException("RanksDiffer",
                    $"Rank {rank} is at step {at + 1}, and rank {_ranks.Rank} at step {step + 1}: they do not train " +
                    "the same. Start all ranks with one command, and the same files.");
            }

            for (int block = terms.Blocks[rank].First; block < terms.Blocks[rank].End; block++)
                losses[block] = new(_all[note].First, _all[note++].Second, 0);
        }
    }

    // Of a step: its number, and whether to stop. Of a block: its losses.
    private readonly record struct Note(double First, double Second);
}
