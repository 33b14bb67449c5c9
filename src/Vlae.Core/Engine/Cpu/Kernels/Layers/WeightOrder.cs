namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>How weights of 8 channels stand behind one another.</summary>
internal interface IWeightOrder
{
    /// <summary>Floats from one channel's weight to the next one's.</summary>
    static abstract int Channel { get; }

    /// <summary>Floats from one input's weight to the next one's.</summary>
    static abstract int Input { get; }
}

/// <summary>(input, 8 channels): the layout for the direction that is summed.</summary>
internal readonly struct WeightsByInput : IWeightOrder
{
    public static int Channel => 1;

    public static int Input => Block.Tile;
}

/// <summary>(channel, 8 inputs): the same weights, read from the other side.</summary>
internal readonly struct WeightsByChannel : IWeightOrder
{
    public static int Channel => Block.Tile;

    public static int Input => 1;
}
