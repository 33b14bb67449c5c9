using System.Runtime.CompilerServices;

namespace Vlae.Engine.Cpu.Kernels.Vectors;

/// <summary>
/// Floats at a fixed, cache-line aligned address: zeroed managed memory that the collector does not move.
/// </summary>
internal sealed unsafe class AlignedBuffer
{
    private const int LineBytes = 64;

    /// <summary>The largest possible length.</summary>
    public static int MaxLength => Array.MaxLength - (LineBytes / sizeof(float));

    // Keeps the memory alive; the pointer points into it.
    private readonly float[] _memory;

    public AlignedBuffer(int length)
    {
        Length = length;
        _memory = GC.AllocateArray<float>(length + (LineBytes / sizeof(float)), pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref _memory[0]);
        Pointer = (float*)((address + LineBytes - 1) & ~(LineBytes - 1));
    }

    public int Length { get; }

    public float* Pointer { get; }

    public Span<float> Span => new(Pointer, Length);
}
