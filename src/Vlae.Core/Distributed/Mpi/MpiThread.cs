using System.Runtime.ExceptionServices;

namespace Vlae.Distributed.Mpi;

/// <summary>
/// The only thread that calls MPI. MPI may be initialized once per process, and PowerShell's threads come and go.
/// </summary>
internal sealed class MpiThread
{
    private readonly object _gate = new();
    private Action? _work;
    private bool _isBusy;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Starts the thread.</summary>
    public MpiThread() => new Thread(Serve) { IsBackground = true, Name = "Vlae MPI" }.Start();

    /// <summary>Does work on the thread, and waits for it.</summary>
    public void Run(Action work) => TryRun(work, Timeout.InfiniteTimeSpan);

    /// <summary>Does work on the thread; returns whether it was done in time.</summary>
    /// <param name="work">The work.</param>
    /// <param name="time">How long to wait until the thread is free, and again until the work is done.</param>
    public bool TryRun(Action work, TimeSpan time)
    {
        lock (_gate)
        {
            while (_isBusy)
            {
                if (!Monitor.Wait(_gate, time))
                    return false;
            }

            (_work, _isBusy) = (work, true);
            Monitor.PulseAll(_gate);
            while (_isBusy)
            {
                if (!Monitor.Wait(_gate, time))
                    return false;
            }

            _failure?.Throw();
            return true;
        }
    }

    private void Serve()
    {
        while (true)
        {
            Action work = Next();
            ExceptionDispatchInfo? failure = null;
            try
            {
                work();
            }
            catch (Exception cause)
            {
                failure = ExceptionDispatchInfo.Capture(cause);
            }

            lock (_gate)
            {
                (_failure, _isBusy) = (failure, false);
                Monitor.PulseAll(_gate);
            }
        }
    }

    private Action Next()
    {
        lock (_gate)
        {
            while (_work is null)
                Monitor.Wait(_gate);
            Action work = _work;
            _work = null;
            return work;
        }
    }
}
