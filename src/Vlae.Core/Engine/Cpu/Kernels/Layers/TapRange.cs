namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>Along one axis: the small pixels (rising) and the taps (falling) that reach a big pixel.</summary>
/// <param name="Count">Number of such pairs; may be 0.</param>
/// <param name="FirstSmall">The first small pixel.</param>
/// <param name="LastTap">The tap (filter row or column) of the first small pixel.</param>
/// <param name="SkippedFromEnd">
/// Number of taps of this phase after <paramref name="LastTap"/>, which reach outside the map.
/// </param>
internal readonly record struct TapRange(int Count, int FirstSmall, int LastTap, int SkippedFromEnd)
{
    /// <summary>The range of one big pixel.</summary>
    public static TapRange Of(int bigPixel, int kernel, int smallSide, int stride)
    {
        int phase = bigPixel % stride, quotient = bigPixel / stride;
        int taps = (kernel - phase + stride - 1) / stride;
        int last = Math.Min(taps - 1, quotient), first = Math.Max(0, quotient - smallSide + 1);
        return last < first
            ? new(0, 0, phase, 0)
            : new(last - first + 1, quotient - last, phase + (last * stride), taps - 1 - last);
    }
}
