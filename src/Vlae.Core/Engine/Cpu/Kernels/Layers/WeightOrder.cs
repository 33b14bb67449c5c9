using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>The order of the weights of 8 channels.</summary>
internal interface IWeightOrder
{
    /// <summary>Floats from one channel's weight to the next one's.</summary>
    static abstract int Channel { get; }

    /// <summary>Floats from one input's weight to the next one's.</summary>
    static abstract int Input { get; }
}

/// <summary>(input, 8 channels): the layout for the summed direction.</summary>
internal readonly struct WeightsByInput : IWeightOrder
{
    public static int Channel => 1;

    public static int Input => Block.Tile;
}

/// <summary>(channel, 8 inputs): the same weights, read for the other direction.</summary>
internal readonly struct WeightsByChannel : IWeightOrder
{
    public static int Channel => Block.Tile;

    public static int Input => 1;
}
