using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Ladder;

namespace Vlae.Tests.Kernels.Layers;

/// <summary>The three operations between a big and a small map by definition, one product at a time.</summary>
internal static class ScalarMaps
{
    /// <summary>The index of a value in a block's map, (row, column, channel, 32).</summary>
    public static int At(MapShape map, int channel, int row, int column, int sample) =>
        ((((row * map.Width) + column) * map.Channels) + channel) * Block.Samples + sample;

    /// <summary>small[s, y, x] = sum of weight[s, b, ky, kx] big[b, y stride + ky, x stride + kx].</summary>
    public static double[] Down(Geometry g, float[] big, float[] weights)
    {
        var small = new double[g.Small.Size * Block.Samples];
        ForEach(g, (w, b, s) => small[s] += (double)weights[w] * big[b]);
        return small;
    }

    /// <summary>The same taps in the other direction.</summary>
    public static double[] Up(Geometry g, float[] small, float[] weights)
    {
        var big = new double[g.Big.Size * Block.Samples];
        ForEach(g, (w, b, s) => big[b] += (double)weights[w] * small[s]);
        return big;
    }

    /// <summary>The gradient of each weight, summed over pixels and samples; in PyTorch's order.</summary>
    public static double[] WeightGradient(Geometry g, float[] big, float[] small)
    {
        var gradient = new double[g.Small.Channels * g.Big.Channels * g.Taps];
        ForEach(g, (w, b, s) => gradient[w] += (double)big[b] * small[s]);
        return gradient;
    }

    /// <summary>Converts weights from PyTorch's order to the down layout.</summary>
    public static float[] ToDown(Geometry g, float[] weights)
    {
        var down = new float[WeightLayout.DownSize(g)];
        ForEachWeight(g, (i, s, b, ky, kx) => down[WeightLayout.Down(g, s, b, ky, kx)] = weights[i]);
        return down;
    }

    /// <summary>
    /// Every weight: its index in PyTorch's order, small channel, big channel, filter row and column.
    /// </summary>
    public static void ForEachWeight(Geometry g, Action<int, int, int, int, int> visit)
    {
        int i = 0;
        for (int s = 0; s < g.Small.Channels; s++)
            for (int b = 0; b < g.Big.Channels; b++)
                for (int ky = 0; ky < g.FilterHeight; ky++)
                    for (int kx = 0; kx < g.FilterWidth; kx++)
                        visit(i++, s, b, ky, kx);
    }

    private static void ForEach(Geometry g, Action<int, int, int> product) => ForEachWeight(g, (i, s, b, ky, kx) =>
    {
        for (int y = 0; y < g.Small.Height; y++)
            for (int x = 0; x < g.Small.Width; x++)
                for (int n = 0; n < Block.Samples; n++)
                {
                    int big = At(g.Big, b, (y * g.Stride) + ky, (x * g.Stride) + kx, n);
                    product(i, big, At(g.Small, s, y, x, n));
                }
    });
}
