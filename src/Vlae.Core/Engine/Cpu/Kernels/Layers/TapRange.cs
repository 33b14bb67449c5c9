namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>Along one axis: the small pixels, rising, and the taps, falling, that reach a big pixel.</summary>
/// <param name="Count">How many; 0 where none does.</param>
/// <param name="FirstSmall">The first small pixel.</param>
/// <param name="LastTap">The tap (kernel row or column) that joins the first small pixel.</param>
/// <param name="SkippedFromEnd">
/// Taps of this phase beyond <paramref name="LastTap"/>, which reach outside the map.
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
