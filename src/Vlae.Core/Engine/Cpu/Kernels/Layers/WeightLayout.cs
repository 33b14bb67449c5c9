using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>
/// The position of each weight. PyTorch's order is (small channel, big channel, filter row, filter column), both for a
/// convolution (out, in) and for a transposed convolution (in, out).
/// </summary>
internal static unsafe class WeightLayout
{
    /// <summary>Floats of the down weights: (small channel / 8, tap, big channel, 8).</summary>
    public static int DownSize(Geometry g) => Block.RoundUp(g.Small.Channels) * g.Taps * g.Big.Channels;

    /// <summary>Floats of the up weights: (big channel / 8, tap by phase, small channel, 8).</summary>
    public static int UpSize(Geometry g) =>
        CellLayout.Fits(g) ? CellLayout.Size(g) : Block.RoundUp(g.Big.Channels) * g.Taps * g.Small.Channels;

    /// <summary>The index of a weight in the down weights.</summary>
    public static int Down(Geometry g, int small, int big, int ky, int kx) =>
        (((small / Block.Tile * g.Taps * g.Big.Channels)
            + ((((ky * g.FilterWidth) + kx) * g.Big.Channels) + big)) * Block.Tile) + (small % Block.Tile);

    /// <summary>Writes the down weights from weights in PyTorch's order. The padding of tiles is not written.</summary>
    public static void Pack(Geometry g, ReadOnlySpan<float> weights, float* down)
    {
        fixed (float* first = weights)
            Move(g, first, down, packs: true);
    }

    /// <summary>Writes weights in PyTorch's order from the down weights.</summary>
    public static void Unpack(Geometry g, float* down, Span<float> weights)
    {
        fixed (float* first = weights)
            Move(g, first, down, packs: false);
    }

    // A cache line of the down weights has two inputs of 8 small channels. In PyTorch's order these are 8 runs.
    private static void Move(Geometry g, float* weights, float* down, bool packs)
    {
        int bigs = g.Big.Channels, taps = g.Taps;
        nint run = (nint)bigs * taps;
        for (int s = 0; s < g.Small.Channels; s += Block.Tile)
        {
            int smalls = Math.Min(Block.Tile, g.Small.Channels - s);
            for (int b = 0; b < bigs; b++)
            {
                for (int tap = 0; tap < taps; tap++)
                {
                    float* packed = down + (s * run) + ((((nint)tap * bigs) + b) * Block.Tile);
                    float* plain = weights + (s * run) + ((nint)b * taps) + tap;
                    for (int i = 0; i < smalls; i++)
                    {
                        if (packs)
                            packed[i] = plain[i * run];
                        else
                            plain[i * run] = packed[i];
                    }
                }
            }
        }
    }

    /// <summary>Number of taps of smaller phases, which are before this phase in a filter row.</summary>
    public static int PhaseStart(int phase, int filterWidth, int stride)
    {
        int start = 0;
        for (int p = 0; p < phase; p++)
            start += (filterWidth - p + stride - 1) / stride;

        return start;
    }

    /// <summary>The position of a filter column in the up weights: by phase, then falling.</summary>
    public static int UpColumn(int kx, int filterWidth, int stride)
    {
        int phase = kx % stride, taps = (filterWidth - phase + stride - 1) / stride;
        return PhaseStart(phase, filterWidth, stride) + taps - 1 - (kx / stride);
    }

    /// <summary>
    /// Writes the up weights from the down weights, 8 x 8 at a time. It reads and writes whole cache lines.
    /// </summary>
    /// <param name="g">The maps and the filter.</param>
    /// <param name="down">The down weights.</param>
    /// <param name="up">Receives the up weights. The padding of tiles is not written, and stays zero.</param>
    /// <param name="firstTile">First tile of small channels to write.</param>
    /// <param name="endTile">One past the last tile.</param>
    public static void Transpose(Geometry g, float* down, float* up, int firstTile, int endTile)
    {
        if (CellLayout.Fits(g))
        {
            CellLayout.Transpose(g, down, up, firstTile, endTile);
            return;
        }

        int smalls = g.Small.Channels, bigs = g.Big.Channels;
        nint downTile = (nint)g.Taps * bigs * Block.Tile, upTile = (nint)g.Taps * smalls * Block.Tile;
        for (int ky = 0; ky < g.FilterHeight; ky++)
        {
            for (int kx = 0; kx < g.FilterWidth; kx++)
            {
                float* from = down + ((nint)((ky * g.FilterWidth) + kx) * bigs * Block.Tile);
                int tap = (ky * g.FilterWidth) + UpColumn(kx, g.FilterWidth, g.Stride);
                float* to = up + ((nint)tap * smalls * Block.Tile);
                for (int s = firstTile * Block.Tile; s < Math.Min(endTile * Block.Tile, smalls); s += Block.Tile)
                {
                    for (int b = 0; b < bigs; b += Block.Tile)
                    {
                        TransposeTile(
                            from + (s / Block.Tile * downTile) + ((nint)b * Block.Tile), Math.Min(Block.Tile, bigs - b),
                            to + (b / Block.Tile * upTile) + ((nint)s * Block.Tile), Math.Min(Block.Tile, smalls - s));
                    }
                }
            }
        }
    }

    private static void TransposeTile(float* from, int bigs, float* to, int smalls)
    {
        if (smalls == Block.Tile)
        {
            TransposeKernel.Transpose(from, Block.Tile, bigs, to, Block.Tile);
            return;
        }

        // The positions of this tile's padding channels belong to the next tap.
        for (int s = 0; s < smalls; s++)
        {
            for (int b = 0; b < bigs; b++)
                to[(s * Block.Tile) + b] = from[(b * Block.Tile) + s];
        }
    }
}
