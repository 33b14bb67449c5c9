using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Vlae.Distributed;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Passes;
using Vlae.Engine.Cpu.Plan;

namespace Vlae.Engine.Cpu;

/// <summary>Sums the gradients of all ranks, in the order of one process, and gives every rank the sum.</summary>
/// <remarks>
/// Each rank sums a part of the parameters: it receives that part of every term from the other ranks, adds the terms in
/// the order of <see cref="BatchOrder"/>, and gives the sum to all. So every sum is computed once, and a rank receives
/// about two gradients per step if it has one term, whatever the number of ranks. (MPI_Allreduce promises no order.)
/// A large gradient travels in segments, so that the messages need little memory.
/// </remarks>
internal sealed unsafe class GradientExchange
{
    // Floats of a buffer: 16 MB.
    private const int MaxFloats = 1 << 22;
    private const int ChunkFloats = 1 << 13;

    private readonly ICommunicator _ranks;
    private readonly int _size;
    private readonly WorkerTeam _team;
    private readonly ILadderPass[] _passes;
    private readonly PackedParameters[] _gradients;
    private readonly float* _sent;
    private readonly float* _received;
    private readonly int[] _ends;
    private readonly int[] _sentBytes;
    private readonly int[] _receivedBytes;
    private readonly int[] _partBytes;
    private readonly Action<int, int> _pack;
    private readonly Action<int, int> _sum;

    // Keeps the buffers alive.
    private readonly BufferMemory _memory;

    // The current segment.
    private RankTerms _terms = null!;
    private float*[] _places = [];
    private int _start;

    /// <summary>Allocates the buffers.</summary>
    /// <param name="ranks">The ranks.</param>
    /// <param name="plan">The network.</param>
    /// <param name="blocks">Blocks of a full batch.</param>
    /// <param name="team">The threads of this rank.</param>
    /// <param name="passes">What adds, one for each thread.</param>
    /// <param name="gradients">The gradients of this rank's slices. The first one receives the sum.</param>
    public GradientExchange(
        ICommunicator ranks, LadderPlan plan, int blocks, WorkerTeam team, ILadderPass[] passes,
        PackedParameters[] gradients)
    {
        (_ranks, _size, _team, _passes, _gradients) = (ranks, plan.Size, team, passes, gradients);
        _memory = new();
        (long sent, long received) = FloatsOf(plan.Size, blocks, ranks.Size);
        _sent = _memory.Take(sent);
        _received = _memory.Take(received);
        (_ends, _sentBytes) = (new int[ranks.Size], new int[ranks.Size]);
        (_receivedBytes, _partBytes) = (new int[ranks.Size], new int[ranks.Size]);
        (_pack, _sum) = (Pack, Sum);
    }

    /// <summary>Counts the memory of the buffers.</summary>
    public static void Allocate(LadderPlan plan, int blocks, int ranks, BufferMemory memory)
    {
        (long sent, long received) = FloatsOf(plan.Size, blocks, ranks);
        memory.Take(sent);
        memory.Take(received);
    }

    /// <summary>Replaces the first gradient by the sum of all ranks' terms.</summary>
    /// <param name="terms">The division of the batch.</param>
    public void Run(RankTerms terms)
    {
        _terms = terms;
        int count = terms.Terms.Sum(of => of.Length);
        if (_places.Length != count)
            _places = new float*[count];
        int segment = SegmentOf(_size, MostTerms(terms), count, _ranks.Size);
        for (_start = 0; _start < _size; _start += segment)
            Exchange(Math.Min(segment, _size - _start));
    }

    private void Exchange(int floats)
    {
        int rank = _ranks.Rank, own = _terms.Terms[rank].Length, received = 0;
        for (int r = 0; r < _ranks.Size; r++)
            _ends[r] = PartOf(floats, r, _ranks.Size).End;
        int part = _ends[rank] - StartOf(rank);
        for (int r = 0; r < _ranks.Size; r++)
        {
            _partBytes[r] = (_ends[r] - StartOf(r)) * sizeof(float);
            _sentBytes[r] = _partBytes[r] * own;
            _receivedBytes[r] = part * sizeof(float) * _terms.Terms[r].Length;
            received += _terms.Terms[r].Length;
        }

        for (int term = 0; term < received; term++)
            _places[term] = _received + (term * (long)part);
        _team.Run(_ranks.Size * own, _pack);
        _ranks.AllToAll(
            Bytes(_sent, (long)floats * own), _sentBytes, Bytes(_received, (long)part * received), _receivedBytes);
        _team.Run((part + ChunkFloats - 1) / ChunkFloats, _sum);
        _ranks.AllGather(Bytes(_received, part), Bytes(_gradients[0].Values + _start, floats), _partBytes);
    }

    // A part of a term, for the rank that sums it: the rank's terms lie one after another.
    private void Pack(int worker, int item)
    {
        int own = _terms.Terms[_ranks.Rank].Length, to = item / own, term = item % own;
        int first = StartOf(to), count = _ends[to] - first;
        RankRange slices = _terms.SlicesOfTerm[term];
        float** arrays = stackalloc float*[slices.Count];
        for (int i = 0; i < slices.Count; i++)
            arrays[i] = _gradients[slices.First + i].Values + _start + first;
        if (slices.Count > 1)
            _passes[worker].Sum(arrays, slices.Count, count);

        float* place = _sent + ((long)first * own) + ((long)count * term);
        new ReadOnlySpan<float>(arrays[0], count).CopyTo(new(place, count));
    }

    // The terms of a run in order, then the runs in order, into the first term.
    private void Sum(int worker, int chunk)
    {
        int rank = _ranks.Rank, offset = chunk * ChunkFloats;
        int count = Math.Min(ChunkFloats, _ends[rank] - StartOf(rank) - offset);
        float** runs = stackalloc float*[_places.Length];
        float** run = stackalloc float*[_places.Length];
        int term = 0, ends = 0, length = 0, last = 0;
        foreach (ImmutableArray<GradientTerm> of in _terms.Terms)
        {
            foreach (GradientTerm next in of)
            {
                if (next.Run != last)
                {
                    runs[ends++] = SumOf(worker, run, length, count);
                    (length, last) = (0, next.Run);
                }

                run[length++] = _places[term++] + offset;
            }
        }

        runs[ends++] = SumOf(worker, run, length, count);
        SumOf(worker, runs, ends, count);
    }

    private float* SumOf(int worker, float** arrays, int length, int count)
    {
        if (length > 1)
            _passes[worker].Sum(arrays, length, count);
        return arrays[0];
    }

    private int StartOf(int rank) => rank == 0 ? 0 : _ends[rank - 1];

    // Parts are whole cache lines, as the kernels need them.
    private static RankRange PartOf(int floats, int rank, int ranks)
    {
        RankRange lines = RankRange.Of(floats / Block.LineFloats, rank, ranks);
        return new(lines.First * Block.LineFloats, lines.End * Block.LineFloats);
    }

    private static int MostTerms(RankTerms terms) => terms.Terms.Max(of => of.Length);

    // Floats of a segment: its terms fit in the buffers on every rank.
    private static int SegmentOf(int size, int mostTerms, int terms, int ranks)
    {
        int perFloat = Math.Max(mostTerms, (terms + ranks - 1) / ranks);
        int lines = Math.Max(ranks, MaxFloats / perFloat / Block.LineFloats);
        return Math.Min(size, lines * Block.LineFloats);
    }

    // The last batch of an epoch may be shorter, and may have more terms.
    private static (long Sent, long Received) FloatsOf(int size, int blocks, int ranks)
    {
        long sent = 0, received = 0;
        for (int count = 1; count <= blocks; count++)
        {
            var terms = new RankTerms(count, 0, ranks, threads: 1);
            int all = terms.Terms.Sum(of => of.Length), most = MostTerms(terms);
            int segment = SegmentOf(size, most, all, ranks);
            int part = Enumerable.Range(0, ranks).Max(rank => PartOf(segment, rank, ranks).Count);
            (sent, received) = (Math.Max(sent, (long)segment * most), Math.Max(received, (long)part * all));
        }

        return (sent, received);
    }

    private static Span<byte> Bytes(float* values, long count) =>
        MemoryMarshal.AsBytes(new Span<float>(values, checked((int)count)));
}
