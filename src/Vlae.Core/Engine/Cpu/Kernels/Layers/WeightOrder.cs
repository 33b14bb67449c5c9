using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>The order of the weights of 8 channels.</summary>
internal unsafe interface IWeightOrder
{
    /// <summary>Floats from one channel's weight to the next one's.</summary>
    static abstract int Channel { get; }

    /// <summary>Floats from one input's weight to the next one's.</summary>
    static abstract int Input { get; }

    /// <summary>Prefetches what follows at the start of a run, if the order does so.</summary>
    static abstract void PrefetchRun(float* weights);

    /// <summary>Prefetches what follows at each input, if the order does so.</summary>
    static abstract void PrefetchInput(float* weights);
}

/// <summary>(input, 8 channels): the layout for the summed direction.</summary>
internal readonly unsafe struct WeightsByInput : IWeightOrder
{
    public static int Channel => 1;

    public static int Input => Block.Tile;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PrefetchRun(float* weights)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PrefetchInput(float* weights)
    {
    }
}

/// <summary>(channel, 8 inputs): the same weights, read for the other direction.</summary>
internal readonly unsafe struct WeightsByChannel : IWeightOrder
{
    public static int Channel => Block.Tile;

    public static int Input => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PrefetchRun(float* weights)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PrefetchInput(float* weights)
    {
    }
}

/// <summary>
/// (input, 8 channels), from memory. A strip of 8 channels is read part by part, in turn with other strips: the part
/// after this one is prefetched, because processors do not expect its start.
/// </summary>
internal readonly unsafe struct WeightsByInputFromMemory : IWeightOrder
{
    /// <summary>Inputs of a part.</summary>
    public const int Part = 256;

    public static int Channel => 1;

    public static int Input => Block.Tile;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PrefetchRun(float* weights)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PrefetchInput(float* weights)
    {
        if (Sse.IsSupported)
            Sse.Prefetch1(weights + (Part * Block.Tile));
    }
}

/// <summary>(channel, 8 inputs), from memory, where a run is read in turn with many other runs.</summary>
internal readonly unsafe struct WeightsByChannelFromMemory : IWeightOrder
{
    // 1 KB: 32 channels.
    private const int Ahead = 16 * Block.LineFloats;

    public static int Channel => Block.Tile;

    public static int Input => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PrefetchRun(float* weights)
    {
        if (!Sse.IsSupported)
            return;

        // The 4, 6 or 8 channels of a tile are 2, 3 or 4 cache lines.
        Sse.Prefetch1(weights + Ahead);
        Sse.Prefetch1(weights + Ahead + Block.LineFloats);
        Sse.Prefetch1(weights + Ahead + (2 * Block.LineFloats));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PrefetchInput(float* weights)
    {
    }
}
