using System.Runtime.ExceptionServices;

namespace Vlae.Backends.Managed;

/// <summary>Threads that stay: the caller and its helpers share out the items of one job after another.</summary>
/// <remarks>
/// An item's result may not depend on who does it, so that the number of threads changes the time alone. Helpers spin
/// for a moment before they sleep: a training step has three jobs, some microseconds apart. Nothing is allocated.
/// </remarks>
internal sealed class WorkerTeam : IDisposable
{
    private const int SpinsBeforeSleep = 2000;

    private readonly Thread[] _helpers;
    private readonly object _gate = new();
    private Action<int, int> _work = static (_, _) => { };
    private int _items;
    private int _next;
    private int _busy;
    private int _sleepers;
    private volatile int _job;
    private volatile bool _closed;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Starts the helpers.</summary>
    /// <param name="threads">Threads in all, the caller's included.</param>
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

    /// <summary>Threads in all, the caller's included.</summary>
    public int Size => _helpers.Length + 1;

    /// <summary>Does items 0 .. items - 1; returns when all are done. The first failure is rethrown then.</summary>
    /// <param name="items">Number of items.</param>
    /// <param name="work">Does an item: (worker, item), worker in 0 .. Size - 1. Reuse the delegate.</param>
    public void Run(int items, Action<int, int> work)
    {
        if (_helpers.Length == 0 || items == 1)
        {
            for (int i = 0; i < items; i++)
                work(0, i);
            return;
        }

        (_work, _items, _next, _failure) = (work, items, 0, null);
        Volatile.Write(ref _busy, _helpers.Length);
        Interlocked.Increment(ref _job);
        if (Volatile.Read(ref _sleepers) > 0)
        {
            lock (_gate)
                Monitor.PulseAll(_gate);
        }

        TakeItems(0);
        var spin = new SpinWait();
        while (Volatile.Read(ref _busy) > 0)
            spin.SpinOnce(sleep1Threshold: -1);

        _failure?.Throw();
    }

    /// <summary>Ends the helpers and waits for them.</summary>
    public void Dispose()
    {
        _closed = true;
        lock (_gate)
            Monitor.PulseAll(_gate);
        foreach (Thread helper in _helpers)
            helper.Join();
    }

    private void Help(int worker)
    {
        for (int done = 0; ; done++)
        {
            WaitForJob(done);
            if (_closed)
                return;

            TakeItems(worker);
            Interlocked.Decrement(ref _busy);
        }
    }

    private void WaitForJob(int done)
    {
        for (int i = 0; i < SpinsBeforeSleep && _job == done && !_closed; i++)
            Thread.SpinWait(20);

        if (_job != done || _closed)
            return;

        lock (_gate)
        {
            Interlocked.Increment(ref _sleepers);
            while (_job == done && !_closed)
                Monitor.Wait(_gate);
            Interlocked.Decrement(ref _sleepers);
        }
    }

    private void TakeItems(int worker)
    {
        try
        {
            for (int i; (i = Interlocked.Increment(ref _next) - 1) < _items;)
                _work(worker, i);
        }
        catch (Exception failure)
        {
            // The others go on to their end: nobody waits for ever.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
        }
    }
}
