using Vlae.Backends.Managed.Kernels;

namespace Vlae.Tests.Kernels;

/// <summary>A block's latent maps, (code, 32), and the share of each of its samples.</summary>
internal sealed record LossMaps(int Codes)
{
    public GuardedBuffer Mean { get; } = GuardedBuffer.Random(Codes * Block.Samples, 1);

    public GuardedBuffer LogVariance { get; } = GuardedBuffer.Random(Codes * Block.Samples, 2);

    public GuardedBuffer Epsilon { get; } = GuardedBuffer.Random(Codes * Block.Samples, 3);

    public GuardedBuffer Scale { get; } = GuardedBuffer.Unset(Codes * Block.Samples);

    public GuardedBuffer Z { get; } = GuardedBuffer.Unset(Codes * Block.Samples);

    public GuardedBuffer DeltaZ { get; } = GuardedBuffer.Random(Codes * Block.Samples, 4);

    public GuardedBuffer DeltaLogVariance { get; } = GuardedBuffer.Unset(Codes * Block.Samples);

    /// <summary>Samples that count.</summary>
    public const int Count = 21;

    public GuardedBuffer Share { get; } =
        new([.. Enumerable.Range(0, Block.Samples).Select(n => n < Count ? 1f / Count : 0f)]);
}
