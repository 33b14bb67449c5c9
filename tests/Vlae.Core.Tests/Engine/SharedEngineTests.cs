using Vlae.Engine;

namespace Vlae.Tests.Engine;

/// <summary>When a shared engine is created and disposed.</summary>
public sealed class SharedEngineTests : IDisposable
{
    private readonly List<CountedEngine> _made = [];
    private readonly SharedEngine _shared;

    public SharedEngineTests()
    {
        _shared = new(() =>
        {
            _made.Add(new());
            return _made[^1];
        });
    }

    public void Dispose() => _shared.Dispose();

    [Fact]
    public void An_engine_is_made_at_the_first_call_and_shared()
    {
        Assert.False(_shared.IsCreated);
        Decode();
        Decode();

        Assert.True(_shared.IsCreated);
        Assert.Equal(2, Assert.Single(_made).Calls);
    }

    [Fact]
    public void An_engine_is_disposed_once_and_a_later_call_makes_a_new_one()
    {
        Decode();
        _shared.Dispose();
        _shared.Dispose();
        Assert.False(_shared.IsCreated);
        Assert.Equal(1, _made[0].Disposals);

        Decode();
        Assert.Equal((1, 0), (_made[1].Calls, _made[1].Disposals));
    }

    [Fact]
    public void Dispose_makes_no_engine()
    {
        _shared.Dispose();

        Assert.Empty(_made);
    }

    [Fact]
    public void A_running_call_ends_before_its_engine_is_disposed()
    {
        int duringCall = -1;
        Decode();
        _made[0].During = () =>
        {
            _shared.Dispose();
            duringCall = _made[0].Disposals;
        };
        Decode();

        Assert.Equal(0, duringCall);
        Assert.Equal(1, _made[0].Disposals);
    }

    [Fact]
    public void A_failed_call_releases_its_engine()
    {
        Decode();
        _made[0].During = () => throw new OperationCanceledException();

        Assert.Throws<OperationCanceledException>(Decode);
        _shared.Dispose();
        Assert.Equal(1, _made[0].Disposals);
    }

    private void Decode() => _shared.Decode([], []);

    private sealed class CountedEngine : ILadderEngine
    {
        public int Calls { get; private set; }

        public int Disposals { get; private set; }

        public Action? During { get; set; }

        public void Encode(
            ReadOnlySpan<float> images, Span<float> means, Span<float> scales, CancellationToken cancel) =>
            throw new NotSupportedException();

        public void Decode(ReadOnlySpan<float> codes, Span<float> images, CancellationToken cancel)
        {
            Assert.Equal(0, Disposals);
            Calls++;
            During?.Invoke();
        }

        public void Dispose() => Disposals++;
    }
}
