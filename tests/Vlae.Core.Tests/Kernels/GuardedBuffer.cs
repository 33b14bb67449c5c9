using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Tests.Kernels;

/// <summary>
/// A kernel's array between values of NaN, which show reads and writes outside of it.
/// </summary>
internal sealed unsafe class GuardedBuffer
{
    private const int Guard = 64;
    private readonly AlignedBuffer _memory;

    public GuardedBuffer(ReadOnlySpan<float> values)
    {
        _memory = new(values.Length + (2 * Guard));
        _memory.Span.Fill(float.NaN);
        Length = values.Length;
        values.CopyTo(_memory.Span[Guard..]);
    }

    public int Length { get; }

    public float* Pointer => _memory.Pointer + Guard;

    /// <summary>The values; fails if the kernel wrote outside of them.</summary>
    public float[] ToArray()
    {
        foreach (float value in _memory.Span[..Guard])
            Assert.True(float.IsNaN(value), "written before the array");
        foreach (float value in _memory.Span[(Guard + Length)..])
            Assert.True(float.IsNaN(value), "written behind the array");

        return _memory.Span.Slice(Guard, Length).ToArray();
    }

    /// <summary>An array that a kernel must fill: values that it does not write are NaN.</summary>
    public static GuardedBuffer Unset(int length)
    {
        var values = new float[length];
        Array.Fill(values, float.NaN);
        return new(values);
    }

    /// <summary>Seeded values in [-1, 1).</summary>
    public static GuardedBuffer Random(int length, int seed)
    {
        var random = new Random(seed);
        return new([.. Enumerable.Range(0, length).Select(_ => (2f * random.NextSingle()) - 1f)]);
    }
}
