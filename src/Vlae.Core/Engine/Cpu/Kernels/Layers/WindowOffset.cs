using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>The offsets of a small pixel's inputs from the first value of its window.</summary>
internal static class WindowOffset
{
    /// <summary>The number of a layer's offsets.</summary>
    public static int CountOf(Geometry g) => Block.RoundUp((g.Taps * g.Big.Channels) + 3);

    /// <summary>
    /// In floats, by (tap, big channel), the order of the weights' layout. The last offset is repeated to fill the last
    /// tile of 8, 6 or 4.
    /// </summary>
    public static nint[] Of(Geometry g)
    {
        int inputs = g.Taps * g.Big.Channels, run = g.FilterWidth * g.Big.Channels;
        var offsets = new nint[CountOf(g)];
        for (int i = 0; i < offsets.Length; i++)
        {
            int input = Math.Min(i, inputs - 1);
            offsets[i] = (((nint)(input / run) * g.Big.Width * g.Big.Channels) + (input % run)) * Block.Samples;
        }

        return offsets;
    }
}
