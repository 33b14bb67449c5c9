namespace Vlae.Distributed.Mpi;

/// <summary>The ranks of MPI_COMM_WORLD. An error of MPI ends all of them, which is its default.</summary>
/// <param name="thread">The thread that calls MPI.</param>
/// <param name="world">MPI_COMM_WORLD.</param>
/// <param name="bytes">MPI_BYTE.</param>
/// <param name="rank">The rank of this process.</param>
/// <param name="size">Number of ranks.</param>
internal sealed unsafe class MpiCommunicator(MpiThread thread, nint world, nint bytes, int rank, int size)
    : ICommunicator
{
    public int Rank => rank;

    public int Size => size;

    public void AllGather(ReadOnlySpan<byte> mine, Span<byte> all, ReadOnlySpan<int> counts)
    {
        int count = mine.Length;
        Span<int> places = stackalloc int[size];
        SetPlaces(counts, places);
        fixed (byte* from = mine, to = all)
        fixed (int* lengths = counts, starts = places)
        {
            // A lambda may not hold a fixed pointer.
            var (source, target, sizes, offsets) = ((nint)from, (nint)to, (nint)lengths, (nint)starts);
            thread.Run(() => Require(MpiFunctions.AllGather(
                (byte*)source, count, bytes, (byte*)target, (int*)sizes, (int*)offsets, bytes, world)));
        }
    }

    public void AllToAll(
        ReadOnlySpan<byte> sent, ReadOnlySpan<int> sentCounts, Span<byte> received, ReadOnlySpan<int> receivedCounts)
    {
        Span<int> sentPlaces = stackalloc int[size], receivedPlaces = stackalloc int[size];
        SetPlaces(sentCounts, sentPlaces);
        SetPlaces(receivedCounts, receivedPlaces);
        fixed (byte* from = sent, to = received)
        fixed (int* lengths = sentCounts, starts = sentPlaces, toLengths = receivedCounts, toStarts = receivedPlaces)
        {
            var (source, sizes, offsets) = ((nint)from, (nint)lengths, (nint)starts);
            var (target, targetSizes, targetOffsets) = ((nint)to, (nint)toLengths, (nint)toStarts);
            thread.Run(() => Require(MpiFunctions.AllToAll(
                (byte*)source, (int*)sizes, (int*)offsets, bytes, (byte*)target, (int*)targetSizes,
                (int*)targetOffsets, bytes, world)));
        }
    }

    private static void SetPlaces(ReadOnlySpan<int> counts, Span<int> places)
    {
        int place = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            places[i] = place;
            place = checked(place + counts[i]);
        }
    }

    private static void Require(int code)
    {
        if (code != 0)
            throw new VlaeException("MpiFailed", $"A message between ranks failed, with MPI's code {code}.");
    }
}
