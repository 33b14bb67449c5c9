using Vlae.Engine.Cpu.Plan;

namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>
/// The terms of a column of big pixels in the up direction: a run of small values and a run of weights.
/// </summary>
/// <param name="SmallOffset">Floats from the start of a small row to its run.</param>
/// <param name="WeightOffset">Floats from the start of a filter row, with its columns by phase, to its run.</param>
/// <param name="Length">Inputs in the run: taps x small channels.</param>
internal readonly record struct ColumnTaps(nint SmallOffset, nint WeightOffset, int Length)
{
    /// <summary>The runs of a column.</summary>
    public static ColumnTaps Of(int column, Geometry g)
    {
        TapRange taps = TapRange.Of(column, g.FilterWidth, g.Small.Width, g.Stride);
        int first = WeightLayout.PhaseStart(column % g.Stride, g.FilterWidth, g.Stride) + taps.SkippedFromEnd;
        nint channels = g.Small.Channels;
        return new(
            taps.FirstSmall * channels * Block.Samples, first * channels * Block.Tile,
            taps.Count * g.Small.Channels);
    }
}
