using Vlae.Ladder;

namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>
/// A big map and a small map, joined by a filter. Small pixel (y, x) sees the big pixels (y s + ky, x s + kx).
/// </summary>
/// <remarks>
/// Convolution, transposed convolution, convolution over the whole map and linear layers all have this form. They need
/// three operations: down (big to small), up (small to big) and the gradient of the weights.
/// </remarks>
internal sealed record Geometry(MapShape Big, MapShape Small, int FilterHeight, int FilterWidth, int Stride)
{
    /// <summary>Pixels of the filter.</summary>
    public int Taps => FilterHeight * FilterWidth;

    /// <summary>A linear layer: a filter of one tap, and maps of one pixel.</summary>
    public static Geometry Linear(int inputs, int outputs) => new(new(inputs, 1, 1), new(outputs, 1, 1), 1, 1, 1);

    /// <summary>A filter over the whole big map.</summary>
    public static Geometry WholeMap(MapShape big, int channels) =>
        new(big, new(channels, 1, 1), big.Height, big.Width, 1);
}
