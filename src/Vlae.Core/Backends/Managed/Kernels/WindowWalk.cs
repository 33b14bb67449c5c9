namespace Vlae.Backends.Managed.Kernels;

/// <summary>
/// How a weights' gradient walks over the maps: small pixels in order, and the big pixels that a tap sees for them.
/// </summary>
internal readonly struct WindowWalk(Geometry g, int padded)
{
    public readonly int Height = g.Small.Height;
    public readonly int Width = g.Small.Width;
    public readonly nint BigStep = (nint)g.Stride * g.Big.Channels * Block.Samples;
    public readonly nint BigRow = (nint)g.Stride * g.Big.Width * g.Big.Channels * Block.Samples;
    public readonly int Padded = padded;
}
