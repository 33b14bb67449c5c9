using System.Runtime.ExceptionServices;

namespace Vlae.Engine.Cpu;

/// <summary>Persistent threads: the caller and its helpers do the items of one job after another.</summary>
/// <remarks>
/// Each thread takes the next item of the current job until no item is left. An item's result does not depend on the
/// thread that does it. The caller returns when all items are done; it does not wait for a helper that has none.
/// Helpers spin for a moment before they sleep, because the jobs of a training step are microseconds apart. A job
/// allocates nothing.
/// </remarks>
internal sealed class WorkerTeam : IDisposable
{
    private const int SpinsBeforeSleep = 2000;
    // An item number larger than any real one: no item can be taken.
    private const long NoItem = int.MaxValue;

    private readonly Thread[] _helpers;
    private readonly object _gate = new();
    private Action<int, int> _work = static (_, _) => { };
    private int _items;
    private int _done;
    private int _sleepers;
    private volatile bool _ended;
    private ExceptionDispatchInfo? _failure;

    // The job's number is in the upper 32 bits, its next item in the lower 32. A thread owns an item if it moved the
    // ticket past it. A late helper sees another job's number and takes nothing.
    private long _ticket = NoItem;

    /// <summary>Starts the helpers.</summary>
    /// <param name="threads">Number of threads, including the caller.</param>
    public WorkerTeam(int threads)
    {
        _helpers = new Thread[threads - 1];
        for (int i = 0; i < _helpers.Length; i++)
        {
            int worker = i + 1;
            _helpers[i] = new Thread(() => Help(worker)) { IsBackground = true, Name = $"Vlae worker {worker}" };
            _helpers[i].Start();
        }
    }

    /// <summary>Number of threads, including the caller.</summary>
    public int Size => _helpers.Length + 1;

    /// <summary>Does items 0 .. items - 1; returns when all are done. Then the first failure is rethrown.</summary>
    /// <param name="items">Number of items.</param>
    /// <param name="work">Does an item: (worker, item), worker in 0 .. Size - 1. Reuse the delegate.</param>
    public void Run(int items, Action<int, int> work)
    {
        if (_helpers.Length == 0 || items <= 1)
        {
            for (int i = 0; i < items; i++)
                work(0, i);
            return;
        }

        // No item can be taken while the job is written.
        long job = JobOf(Volatile.Read(ref _ticket)) + 1;
        Interlocked.Exchange(ref _ticket, (job << 32) | NoItem);
        (_work, _items, _failure) = (work, items, null);
        Volatile.Write(ref _done, 0);
        Interlocked.Exchange(ref _ticket, job << 32);
        if (Volatile.Read(ref _sleepers) > 0)
        {
            lock (_gate)
                Monitor.PulseAll(_gate);
        }

        TakeItems(0, job);
        var spin = new SpinWait();
        while (Volatile.Read(ref _done) < items)
            spin.SpinOnce(sleep1Threshold: -1);

        _failure?.Throw();
    }

    /// <summary>Ends the helpers and waits for them.</summary>
    public void Dispose()
    {
        _ended = true;
        lock (_gate)
            Monitor.PulseAll(_gate);
        foreach (Thread helper in _helpers)
            helper.Join();
    }

    private static long JobOf(long ticket) => ticket >> 32;

    private void Help(int worker)
    {
        long job = 0;
        while (true)
        {
            WaitForJobAfter(job);
            if (_ended)
                return;

            job = JobOf(Volatile.Read(ref _ticket));
            TakeItems(worker, job);
        }
    }

    private bool IsIdle(long job)
    {
        long ticket = Volatile.Read(ref _ticket);
        return !_ended && (JobOf(ticket) == job || (int)ticket == NoItem);
    }

    private void WaitForJobAfter(long job)
    {
        for (int i = 0; i < SpinsBeforeSleep && IsIdle(job); i++)
            Thread.SpinWait(20);

        if (!IsIdle(job))
            return;

        lock (_gate)
        {
            Interlocked.Increment(ref _sleepers);
            while (IsIdle(job))
                Monitor.Wait(_gate);
            Interlocked.Decrement(ref _sleepers);
        }
    }

    private void TakeItems(int worker, long job)
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _ticket);
            int item = (int)ticket;
            if (JobOf(ticket) != job || item >= _items)
                return;
            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) != ticket)
                continue;

            try
            {
                _work(worker, item);
            }
            catch (Exception failure)
            {
                // The other items are still done, so that the caller does not wait forever.
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
            }

            Interlocked.Increment(ref _done);
        }
    }
}
