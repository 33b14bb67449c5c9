using Vlae.Engine.Cpu.Plan;

namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>
/// How a weights' gradient walks over the maps: small pixels in order, and the big pixels that a tap sees for them.
/// </summary>
internal readonly struct WindowWalk
{
    public readonly int Height;
    public readonly int Width;
    public readonly nint BigStep;
    public readonly nint BigRow;
    public readonly int Padded;

    /// <summary>Over the pixels of a geometry's small map.</summary>
    public WindowWalk(Geometry g, int padded)
    {
        (Height, Width, Padded) = (g.Small.Height, g.Small.Width, padded);
        BigStep = (nint)g.Stride * g.Big.Channels * Block.Samples;
        BigRow = BigStep * g.Big.Width;
    }

    /// <summary>Over so many places, their big values so many floats apart.</summary>
    public WindowWalk(int height, int width, nint step, int padded)
    {
        (Height, Width, Padded) = (height, width, padded);
        (BigStep, BigRow) = (step, step * width);
    }
}
