using System.Runtime.InteropServices;
using Vlae.Bounds;
using Vlae.Distributed;

namespace Vlae.Training;

/// <summary>
/// Measures batches of images on all ranks: each rank measures its rows, and adds those of all, in order. The sums have
/// the bits of one process.
/// </summary>
/// <param name="terms">The measurement of this rank.</param>
/// <param name="codes">Dimensions of a code.</param>
/// <param name="ranks">The ranks; null for this process alone.</param>
internal sealed class RankedBounds(BoundTerms terms, int codes, ICommunicator? ranks)
{
    private readonly int _rank = ranks?.Rank ?? 0;
    private readonly int _size = ranks?.Size ?? 1;
    private int _count;

    /// <summary>Largest number of images in a batch, over all ranks.</summary>
    public int Capacity => terms.Capacity * _size;

    /// <summary>Begins a batch; returns the rows of it that this rank puts into its batch.</summary>
    /// <param name="count">Number of images of all ranks.</param>
    public RankRange Begin(int count) => RankRange.Of(_count = count, _rank, _size);

    /// <summary>Measures the batch.</summary>
    /// <param name="cancel">Cancels the work, on all ranks.</param>
    /// <exception cref="OperationCanceledException">The work was canceled, on this or another rank.</exception>
    public void Add(CancellationToken cancel)
    {
        if (ranks is null)
        {
            terms.Encode(_count, cancel);
            terms.Add(_count, cancel);
        }
        else
        {
            AddOfAll(ranks, Measure(cancel), cancel);
        }
    }

    // Whether it was canceled: the other ranks must know.
    private bool Measure(CancellationToken cancel)
    {
        RankRange own = RankRange.Of(_count, _rank, _size);
        long first = terms.Divergence.Count + own.First;
        try
        {
            cancel.ThrowIfCancellationRequested();
            if (own.Count > 0)
            {
                terms.Encode(own.Count, first, cancel);
                terms.Decode(own.Count, first, cancel);
            }

            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    // A rank's message: whether to stop, then errors, means and scales of its rows.
    private void AddOfAll(ICommunicator all, bool isCanceled, CancellationToken cancel)
    {
        int rowBytes = sizeof(double) + (2 * codes * sizeof(float));
        int[] counts =
        [
            .. Enumerable.Range(0, _size)
                .Select(rank => sizeof(double) + (RankRange.Of(_count, rank, _size).Count * rowBytes)),
        ];
        var message = new RankMessage(new byte[counts[_rank]], RankRange.Of(_count, _rank, _size).Count, codes);
        message.Stop[0] = isCanceled ? 1 : 0;
        int rows = message.Errors.Length;
        terms.Decoding.Errors.AsSpan(0, rows).CopyTo(message.Errors);
        terms.Means.AsSpan(0, rows * codes).CopyTo(message.Means);
        terms.Scales.AsSpan(0, rows * codes).CopyTo(message.Scales);
        byte[] received = new byte[counts.Sum()];
        all.AllGather(message.Bytes, received, counts);

        var messages = new RankMessage[_size];
        for ((int rank, int place) = (0, 0); rank < _size; place += counts[rank++])
        {
            messages[rank] = new(
                received.AsMemory(place, counts[rank]), RankRange.Of(_count, rank, _size).Count, codes);
        }

        if (messages.Any(of => of.Stop[0] != 0))
            throw new OperationCanceledException(cancel);
        foreach (RankMessage of in messages)
            terms.Add(of.Means, of.Scales, of.Errors);
    }

    private readonly record struct RankMessage(Memory<byte> Memory, int Rows, int Codes)
    {
        public Span<byte> Bytes => Memory.Span;

        public Span<double> Stop => MemoryMarshal.Cast<byte, double>(Bytes[..sizeof(double)]);

        public Span<double> Errors =>
            MemoryMarshal.Cast<byte, double>(Bytes.Slice(sizeof(double), Rows * sizeof(double)));

        public Span<float> Means => Floats[..(Rows * Codes)];

        public Span<float> Scales => Floats[(Rows * Codes)..];

        private Span<float> Floats => MemoryMarshal.Cast<byte, float>(Bytes[((Rows + 1) * sizeof(double))..]);
    }
}
