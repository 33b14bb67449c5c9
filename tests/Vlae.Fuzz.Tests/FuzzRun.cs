using System.Diagnostics;

namespace Vlae.Fuzz.Tests;

/// <summary>A failure, and the input that reproduces it.</summary>
internal sealed record FuzzFailure(byte[] Input, string What);

/// <summary>Runs a reader on damaged files, on every core, and watches its exceptions, memory and time.</summary>
/// <param name="target">The reader.</param>
/// <param name="corpus">Whole files.</param>
/// <param name="seed">The seed of the damage.</param>
internal sealed class FuzzRun(FuzzTarget target, IReadOnlyList<byte[]> corpus, int seed)
{
    /// <summary>The largest allocation of a reader, as a multiple of the length of the file.</summary>
    public const int AllocationRatio = 64;

    private readonly Mutator _mutator = new(corpus, target.Tokens);
    private int _next, _refused;
    private volatile FuzzFailure? _failure;

    /// <summary>The time limit for one input, a hundred thousand times the usual time.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The number of refused inputs. The others were read.</summary>
    public int Refused => _refused;

    /// <summary>Runs the reader.</summary>
    /// <param name="inputs">The number of damaged files.</param>
    /// <returns>The first failure; null if there was none.</returns>
    public FuzzFailure? Run(int inputs)
    {
        var watches = new Watch[Environment.ProcessorCount];
        Thread[] threads = [.. watches.Select((_, i) => new Thread(() => Work(watches[i] = new(), inputs)))];
        foreach (Thread thread in threads)
        {
            // A reader that hangs must not keep the process alive.
            thread.IsBackground = true;
            thread.Start();
        }

        while (_failure is null && !Array.TrueForAll(threads, thread => thread.Join(50)))
        {
            foreach (Watch watch in watches.Where(watch => watch?.Since is { } since
                && Stopwatch.GetElapsedTime(since) > Patience))
            {
                Fail(watch.Input, $"did not end within {Patience.TotalSeconds} seconds");
            }
        }

        return _failure;
    }

    /// <summary>The input with a number. It is always the same.</summary>
    public byte[] Input(int number)
    {
        var random = new Random(HashCodeOf(seed, number));
        byte[] input = _mutator.Mutate(random);
        if (target.Repair is { } repair && random.Next(4) != 0)
            repair(input);
        return input;
    }

    private void Work(Watch watch, int inputs)
    {
        for (int number; _failure is null && (number = Interlocked.Increment(ref _next) - 1) < inputs;)
        {
            byte[] input = watch.Input = Input(number);
            long limit = target.FixedAllocation + ((long)AllocationRatio * input.Length);
            watch.Since = Stopwatch.GetTimestamp();
            long allocated = Feed(input, number);
            // An allocation that happens only once, such as a table, does not count.
            if (allocated > limit && (allocated = Feed(input, number)) > limit)
                Fail(input, $"(number {number}) makes it allocate {allocated:N0} bytes");
            watch.Since = null;
        }
    }

    // Returns the number of allocated bytes.
    private long Feed(byte[] input, int number)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            target.Read(input);
        }
        catch (VlaeException refusal)
        {
            Interlocked.Increment(ref _refused);
            if (refusal.Message.Any(char.IsControl))
                Fail(input, $"(number {number}) puts control characters into the error {refusal.ErrorId}");
        }
        catch (Exception error)
        {
            Fail(input, $"(number {number}) is met with {error}");
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void Fail(byte[] input, string what) =>
        Interlocked.CompareExchange(
            ref _failure, new(input, $"{target.Name}, seed {seed}: an input of {input.Length} bytes {what}."), null);

    // HashCode has a different seed in each process.
    private static int HashCodeOf(int seed, int number) =>
        (int)((((long)seed * 1_000_003) + number) * 0x9E3779B1L >> 8);

    private sealed class Watch
    {
        private long _since;

        public byte[] Input { get; set; } = [];

        /// <summary>When the input was given to the reader; null between inputs.</summary>
        public long? Since
        {
            get => Interlocked.Read(ref _since) is var since and not 0 ? since : null;
            set => Interlocked.Exchange(ref _since, value ?? 0);
        }
    }
}
