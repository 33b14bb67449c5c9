namespace Vlae.Backends.Managed.Kernels;

/// <summary>
/// Where a weight stands. PyTorch's order is (small channel, big channel, kernel row, kernel column) for a convolution
/// (out, in) and for a transposed one (in, out) alike.
/// </summary>
internal static unsafe class WeightLayout
{
    /// <summary>Floats of the layout for going down: (small channel / 8, tap, big channel, 8).</summary>
    public static int DownSize(Geometry g) => Block.RoundUp(g.Small.Channels) * g.Taps * g.Big.Channels;

    /// <summary>Floats of the layout for going up: (big channel / 8, tap by phase, small channel, 8).</summary>
    public static int UpSize(Geometry g) => Block.RoundUp(g.Big.Channels) * g.Taps * g.Small.Channels;

    /// <summary>The place of a weight in the layout for going down.</summary>
    public static int Down(Geometry g, int small, int big, int ky, int kx) =>
        (((small / Block.Tile * g.Taps * g.Big.Channels)
            + ((((ky * g.KernelWidth) + kx) * g.Big.Channels) + big)) * Block.Tile) + (small % Block.Tile);

    /// <summary>The taps of smaller phases, which stand before this phase's in a kernel row.</summary>
    public static int PhaseStart(int phase, int kernelWidth, int stride)
    {
        int start = 0;
        for (int p = 0; p < phase; p++)
            start += (kernelWidth - p + stride - 1) / stride;

        return start;
    }

    /// <summary>The place of a kernel column in the layout for going up: by phase, then falling.</summary>
    public static int UpColumn(int kx, int kernelWidth, int stride)
    {
        int phase = kx % stride, taps = (kernelWidth - phase + stride - 1) / stride;
        return PhaseStart(phase, kernelWidth, stride) + taps - 1 - (kx / stride);
    }

    /// <summary>Writes the layout for going up from the one for going down.</summary>
    /// <param name="g">The maps and the kernel.</param>
    /// <param name="down">The weights, for going down.</param>
    /// <param name="up">Receives them, for going up; what pads a tile stays as it is (zero).</param>
    public static void Transpose(Geometry g, float* down, float* up)
    {
        int smalls = g.Small.Channels, bigs = g.Big.Channels;
        for (int ky = 0; ky < g.KernelHeight; ky++)
        {
            for (int kx = 0; kx < g.KernelWidth; kx++)
            {
                float* to = up + ((nint)((ky * g.KernelWidth) + UpColumn(kx, g.KernelWidth, g.Stride)) * smalls * Block.Tile);
                float* from = down + ((nint)((ky * g.KernelWidth) + kx) * bigs * Block.Tile);
                for (int s = 0; s < smalls; s++)
                {
                    float* row = from + ((nint)(s / Block.Tile) * g.Taps * bigs * Block.Tile) + (s % Block.Tile);
                    for (int b = 0; b < bigs; b++)
                        to[((nint)(b / Block.Tile) * g.Taps * smalls * Block.Tile) + (s * Block.Tile) + (b % Block.Tile)] =
                            row[b * Block.Tile];
                }
            }
        }
    }
}
