namespace Vlae.Engine;

/// <summary>
/// A model's engine. The first call makes it, and <see cref="Dispose"/> frees it. A later call makes a new one, so that
/// code that still has the model can use it.
/// </summary>
/// <param name="create">Makes the engine.</param>
internal sealed class SharedEngine(Func<ILadderEngine> create) : ILadderEngine
{
    private readonly Lock _gate = new();
    private Lease? _current;

    /// <summary>Whether an engine exists now.</summary>
    public bool IsCreated => Volatile.Read(ref _current) is not null;

    /// <inheritdoc/>
    public void Encode(
        ReadOnlySpan<float> images, Span<float> means, Span<float> scales, CancellationToken cancel = default)
    {
        Lease lease = Acquire();
        try
        {
            lease.Engine.Encode(images, means, scales, cancel);
        }
        finally
        {
            Release(lease);
        }
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<float> codes, Span<float> images, CancellationToken cancel = default)
    {
        Lease lease = Acquire();
        try
        {
            lease.Engine.Decode(codes, images, cancel);
        }
        finally
        {
            Release(lease);
        }
    }

    /// <summary>Frees the engine: at once, or at the end of the last call that uses it.</summary>
    public void Dispose()
    {
        ILadderEngine? unused = null;
        lock (_gate)
        {
            if (_current is { } lease)
            {
                lease.IsReleased = true;
                unused = lease.Users == 0 ? lease.Engine : null;
                _current = null;
            }
        }

        unused?.Dispose();
    }

    private Lease Acquire()
    {
        lock (_gate)
        {
            _current ??= new(create());
            _current.Users++;
            return _current;
        }
    }

    private void Release(Lease lease)
    {
        bool isUnused;
        lock (_gate)
        {
            lease.Users--;
            isUnused = lease is { Users: 0, IsReleased: true };
        }

        if (isUnused)
            lease.Engine.Dispose();
    }

    /// <summary>An engine, and the number of calls that use it.</summary>
    private sealed class Lease(ILadderEngine engine)
    {
        public ILadderEngine Engine { get; } = engine;

        public int Users { get; set; }

        public bool IsReleased { get; set; }
    }
}
