using Vlae.Distributed;

namespace Vlae.Tests;

/// <summary>Ranks that are threads of this process, with messages in shared memory.</summary>
internal sealed class MemoryRanks
{
    private readonly Barrier _barrier;
    private readonly byte[][] _sent;
    private readonly int[][] _counts;

    private MemoryRanks(int size) =>
        (_barrier, _sent, _counts) = (new(size), new byte[size][], new int[size][]);

    /// <summary>Bytes that a rank received from others, in all calls so far.</summary>
    public long[] Received { get; private init; } = [];

    /// <summary>Runs work on each rank; returns what each one gives.</summary>
    /// <param name="size">Number of ranks.</param>
    /// <param name="work">The work of a rank. If one throws, the others end with an exception too.</param>
    public static T[] Run<T>(int size, Func<ICommunicator, T> work) => Run(size, work, out _);

    /// <summary>Runs work on each rank, and counts the bytes that each one receives.</summary>
    public static T[] Run<T>(int size, Func<ICommunicator, T> work, out long[] received)
    {
        var shared = new MemoryRanks(size) { Received = new long[size] };
        var results = new T[size];
        var failures = new Exception?[size];
        Thread[] threads =
        [
            .. Enumerable.Range(0, size).Select(rank => new Thread(() =>
            {
                try
                {
                    results[rank] = work(new Member(shared, rank));
                }
                catch (Exception failure)
                {
                    failures[rank] = failure;
                    shared._barrier.RemoveParticipant();
                }
            })),
        ];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        received = shared.Received;
        return failures.OfType<Exception>().FirstOrDefault() is { } first
            ? throw new AggregateException(first.Message, failures.OfType<Exception>()) : results;
    }

    private sealed class Member(MemoryRanks shared, int rank) : ICommunicator
    {
        public int Rank => rank;

        public int Size => shared._sent.Length;

        public void AllGather(ReadOnlySpan<byte> mine, Span<byte> all, ReadOnlySpan<int> counts)
        {
            Assert.Equal(counts[rank], mine.Length);
            Put(mine, counts);
            int place = 0;
            for (int other = 0; other < Size; other++)
            {
                Assert.Equal(counts[other], shared._sent[other].Length);
                shared._sent[other].CopyTo(all[place..]);
                place += counts[other];
                Count(other, counts[other]);
            }

            Assert.Equal(all.Length, place);
            shared._barrier.SignalAndWait();
        }

        public void AllToAll(
            ReadOnlySpan<byte> sent, ReadOnlySpan<int> sentCounts, Span<byte> received,
            ReadOnlySpan<int> receivedCounts)
        {
            Put(sent, sentCounts);
            int place = 0;
            for (int other = 0; other < Size; other++)
            {
                int[] theirs = shared._counts[other];
                Assert.Equal(receivedCounts[other], theirs[rank]);
                shared._sent[other].AsSpan(theirs[..rank].Sum(), theirs[rank]).CopyTo(received[place..]);
                place += theirs[rank];
                Count(other, theirs[rank]);
            }

            Assert.Equal(received.Length, place);
            shared._barrier.SignalAndWait();
        }

        private void Put(ReadOnlySpan<byte> sent, ReadOnlySpan<int> counts)
        {
            (shared._sent[rank], shared._counts[rank]) = (sent.ToArray(), counts.ToArray());
            shared._barrier.SignalAndWait();
            if (shared._barrier.ParticipantCount < Size)
                throw new InvalidOperationException("Another rank has ended.");
        }

        private void Count(int other, int bytes) => shared.Received[rank] += other == rank ? 0 : bytes;
    }
}
