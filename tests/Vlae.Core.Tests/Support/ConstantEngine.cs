using Vlae.Engine;

namespace Vlae.Tests;

/// <summary>
/// A network that gives every image the same posterior and every code the same image. It records the codes.
/// </summary>
internal sealed class ConstantEngine(float mean, float scale, float output) : ILadderEngine
{
    public List<float> Codes { get; } = [];

    public void Encode(
        ReadOnlySpan<float> images, Span<float> means, Span<float> scales, CancellationToken cancel = default)
    {
        means.Fill(mean);
        scales.Fill(scale);
    }

    public void Decode(ReadOnlySpan<float> codes, Span<float> images, CancellationToken cancel = default)
    {
        Codes.AddRange(codes);
        images.Fill(output);
    }

    public void Dispose()
    {
    }
}
