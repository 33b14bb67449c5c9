using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Tests.Kernels.Terms;

/// <summary>
/// A block's latent maps, (code, 32), the weight of each sample, and the weights of the latent terms.
/// </summary>
/// <param name="Codes">Length of the code.</param>
/// <param name="Latent">Length of one block of the code.</param>
internal sealed record LossMaps(int Codes, int Latent)
{
    public GuardedBuffer Mean { get; } = GuardedBuffer.Random(Codes * Block.Samples, 1);

    public GuardedBuffer LogVariance { get; } = GuardedBuffer.Random(Codes * Block.Samples, 2);

    public GuardedBuffer Epsilon { get; } = GuardedBuffer.Random(Codes * Block.Samples, 3);

    public GuardedBuffer Scale { get; } = GuardedBuffer.Unset(Codes * Block.Samples);

    public GuardedBuffer Z { get; } = GuardedBuffer.Unset(Codes * Block.Samples);

    public GuardedBuffer DeltaZ { get; } = GuardedBuffer.Random(Codes * Block.Samples, 4);

    public GuardedBuffer DeltaLogVariance { get; } = GuardedBuffer.Unset(Codes * Block.Samples);

    /// <summary>(block of the code, 32).</summary>
    public GuardedBuffer Weight { get; } = GuardedBuffer.Unset(Codes / Latent * Block.Samples);

    /// <summary>Number of samples without padding.</summary>
    public const int Count = 21;

    public GuardedBuffer Share { get; } =
        new([.. Enumerable.Range(0, Block.Samples).Select(n => n < Count ? 1f / Count : 0f)]);
}
