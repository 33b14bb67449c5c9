namespace Vlae.Cmdlets.Tests.Fuzz;

/// <summary>Looks at the memory of this process every few milliseconds, and keeps the most.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly Timer _timer;
    private long _start, _most;

    public MemoryWatch() => _timer = new(_ => Look(), null, 0, 5);

    /// <summary>Bytes above those at the start, at the most.</summary>
    public long Growth
    {
        get
        {
            Look();
            return Interlocked.Read(ref _most) - _start;
        }
    }

    /// <summary>Starts again.</summary>
    public void Restart()
    {
        _start = Environment.WorkingSet;
        Interlocked.Exchange(ref _most, _start);
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        long now = Environment.WorkingSet, most;
        while (now > (most = Interlocked.Read(ref _most)))
            Interlocked.CompareExchange(ref _most, now, most);
    }
}
