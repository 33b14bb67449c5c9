namespace Vlae.Engine;

/// <summary>
/// A model's engine. It is made at the first call and given back by <see cref="Dispose"/>. A later call makes a new
/// one, so that whoever still has the model can go on.
/// </summary>
/// <param name="create">Makes the engine.</param>
internal sealed class SharedEngine(Func<ILadderEngine> create) : ILadderEngine
{
    private readonly Lock _gate = new();
    private Lease? _current;

    /// <summary>Whether an engine is held now.</summary>
    public bool IsCreated => Volatile.Read(ref _current) is not null;

    /// <inheritdoc/>
    public void Encode(
        ReadOnlySpan<float> images, Span<float> means, Span<float> scales, CancellationToken cancel = default)
    {
        Lease lease = Take();
        try
        {
            lease.Engine.Encode(images, means, scales, cancel);
        }
        finally
        {
            Return(lease);
        }
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<float> codes, Span<float> images, CancellationToken cancel = default)
    {
        Lease lease = Take();
        try
        {
            lease.Engine.Decode(codes, images, cancel);
        }
        finally
        {
            Return(lease);
        }
    }

    /// <summary>Gives the engine back: at once, or when the last call that is under way has ended.</summary>
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

    private Lease Take()
    {
        lock (_gate)
        {
            _current ??= new(create());
            _current.Users++;
            return _current;
        }
    }

    private void Return(Lease lease)
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

    /// <summary>An engine, and how many calls use it now.</summary>
    private sealed class Lease(ILadderEngine engine)
    {
        public ILadderEngine Engine { get; } = engine;

        public int Users { get; set; }

        public bool IsReleased { get; set; }
    }
}
