using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>
/// The pixels that a weights' gradient sums over: the small map's, row by row, and for each the pixel of the big map
/// that one tap of the filter reads.
/// </summary>
internal readonly struct WindowWalk
{
    /// <summary>Every pixel of a layer's small map.</summary>
    /// <param name="g">The layer's maps and filter.</param>
    /// <param name="padded">Channels of the small map, with padding.</param>
    public WindowWalk(Geometry g, int padded)
    {
        (Height, Width, Padded) = (g.Small.Height, g.Small.Width, padded);
        BigStep = (nint)g.Stride * g.Big.Channels * Block.Samples;
        BigRow = BigStep * g.Big.Width;
    }

    /// <summary>Some rows of a layer's small map.</summary>
    /// <param name="g">The layer's maps and filter.</param>
    /// <param name="padded">Channels of the small map, with padding.</param>
    /// <param name="rows">Number of rows.</param>
    public WindowWalk(Geometry g, int padded, int rows)
        : this(g, padded) => Height = rows;

    /// <summary>A grid whose big values follow each other at one distance.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="step">Floats from one big value to the next.</param>
    /// <param name="padded">Channels of the small map, with padding.</param>
    public WindowWalk(int height, int width, nint step, int padded)
    {
        (Height, Width, Padded) = (height, width, padded);
        (BigStep, BigRow) = (step, step * width);
    }

    /// <summary>Rows of the small map.</summary>
    public int Height { get; }

    /// <summary>Columns of the small map.</summary>
    public int Width { get; }

    /// <summary>Channels of the small map, with padding.</summary>
    public int Padded { get; }

    /// <summary>Floats in the big map from one small column to the next.</summary>
    public nint BigStep { get; }

    /// <summary>Floats in the big map from one small row to the next.</summary>
    public nint BigRow { get; }

    /// <summary>Floats from the end of a panel, (32, channel), to the same panel of the next pixel.</summary>
    /// <param name="width">Channels of the panel.</param>
    public nint Beside(int width) => (nint)(Padded - width) * Block.Samples;
}
