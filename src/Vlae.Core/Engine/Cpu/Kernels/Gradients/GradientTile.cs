using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Gradients;

/// <summary>The memory of a tile of weight gradients, (input, channel), which kernels compute in registers.</summary>
internal readonly unsafe struct GradientTile<TVector, TWide>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    private readonly float* _place;
    private readonly nint _row;
    private readonly nint _vector;
    private readonly nint _tile;
    private readonly bool _adds;

    /// <summary>A tile in the down layout.</summary>
    /// <param name="gradient">The first input's gradients.</param>
    /// <param name="tileSize">Floats from 8 channels to the next 8.</param>
    /// <param name="channel">The first channel: the first of a whole vector.</param>
    /// <param name="adds">Whether to add to the gradient, or to overwrite it.</param>
    public GradientTile(float* gradient, nint tileSize, int channel, bool adds)
    {
        nint start = Place(channel, tileSize);
        _place = gradient + start;
        _row = Block.Tile;
        (_vector, _tile, _adds) = (Place(channel + TWide.Count, tileSize) - start, tileSize, adds);
    }

    /// <summary>A tile in an array with a given number of channels per row.</summary>
    public GradientTile(float* sums, int width)
    {
        _place = sums;
        _row = width;
        (_vector, _tile, _adds) = (TWide.Count, Block.Tile, false);
    }

    /// <summary>
    /// Fetches the memory of some rows of two vectors while their sums are computed. The gradients of large heads are in
    /// no cache.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int rows)
    {
        if (!Sse.IsSupported)
            return;

        float* place = _place;
        for (int channel = 0; channel < 2 * TWide.Count; channel += Block.Tile, place += _tile)
        {
            for (nint f = 0; f < rows * _row; f += Block.LineFloats)
                Sse.Prefetch0(place + f);
        }
    }

    /// <summary>Writes four rows of two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store4(
        int row, TVector a0, TVector a1, TVector b0, TVector b1, TVector c0, TVector c1, TVector d0, TVector d1)
    {
        Store(row, a0, a1);
        Store(row + 1, b0, b1);
        Store(row + 2, c0, c1);
        Store(row + 3, d0, d1);
    }

    /// <summary>Writes four rows of one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store4(int row, TVector a, TVector b, TVector c, TVector d)
    {
        float* place = _place + (row * _row);
        Store(place, a);
        Store(place + _row, b);
        Store(place + (2 * _row), c);
        Store(place + (3 * _row), d);
    }

    /// <summary>Writes a row of two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(int row, TVector first, TVector second)
    {
        float* place = _place + (row * _row);
        Store(place, first);
        Store(place + _vector, second);
    }

    /// <summary>Writes sums that are not whole vectors of the map, without its padding.</summary>
    /// <param name="sums">(input, channel).</param>
    /// <param name="rows">Number of inputs.</param>
    /// <param name="width">Channels per row of the sums.</param>
    /// <param name="channels">Remaining channels of the map, at least one.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void StoreFrom(float* sums, int rows, int width, int channels)
    {
        int whole = Math.Min(width, channels) / Block.Tile, rest = Math.Min(width, channels) % Block.Tile;
        float* to = _place;
        for (int r = 0; r < rows; r++, sums += width, to += _row)
        {
            for (int t = 0; t < whole; t++)
            {
                float* place = to + (t * _tile);
                Vector256<float> sum = Vector256.Load(sums + (t * Block.Tile));
                (_adds ? Vector256.Load(place) + sum : sum).Store(place);
            }

            for (int i = 0; i < rest; i++)
            {
                float* place = to + (whole * _tile) + i;
                *place = sums[(whole * Block.Tile) + i] + (_adds ? *place : 0f);
            }
        }
    }

    // The offset of a channel: by its tile, then within it.
    private static nint Place(int channel, nint tileSize) =>
        (channel / Block.Tile * tileSize) + (channel % Block.Tile);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(float* place, TVector sum) =>
        TWide.StoreTiles(_adds ? TWide.Add(TWide.LoadTiles(place, _tile), sum) : sum, place, _tile);
}
