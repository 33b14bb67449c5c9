using System.Runtime.CompilerServices;

namespace Vlae.Backends.Managed.Kernels.Winograd;

/// <summary>A transform along both axes: rows first, then columns.</summary>
/// <remarks>What lies at one place may be any run of floats: each is transformed with its fellows alone.</remarks>
internal static unsafe class WinogradPlane<TVector, TWide, TTransform>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
    where TTransform : struct, IWinogradTransform
{
    // The largest: 7 x 7 vectors of 16.
    private const int MostFloats = 7 * 7 * 16;

    /// <summary>Transforms a plane into another place.</summary>
    /// <param name="from">(row, column, floats).</param>
    /// <param name="fromRow">Floats from one row to the next.</param>
    /// <param name="fromColumn">Floats from one column to the next.</param>
    /// <param name="to">Receives (row, column, floats).</param>
    /// <param name="toRow">Floats from one of its rows to the next.</param>
    /// <param name="toColumn">Floats from one of its columns to the next.</param>
    /// <param name="floats">Floats at each place: whole vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Set(
        float* from, nint fromRow, nint fromColumn, float* to, nint toRow, nint toColumn, int floats)
    {
        float* rows = stackalloc float[MostFloats];
        for (int f = 0; f < floats; f += TWide.Count)
        {
            Rows(from + f, fromRow, fromColumn, rows);
            for (int c = 0; c < TTransform.Outputs; c++)
            {
                TTransform.Apply(
                    rows + (c * TWide.Count), TTransform.Outputs * TWide.Count, to + (c * toColumn) + f, toRow);
            }
        }
    }

    /// <summary>As <see cref="Set"/>, adding in some first rows and columns, or everywhere, to what is there.</summary>
    /// <param name="from">(row, column, floats).</param>
    /// <param name="fromRow">Floats from one row to the next.</param>
    /// <param name="fromColumn">Floats from one column to the next.</param>
    /// <param name="to">Added to: (row, column, floats).</param>
    /// <param name="toRow">Floats from one of its rows to the next.</param>
    /// <param name="toColumn">Floats from one of its columns to the next.</param>
    /// <param name="floats">Floats at each place: whole vectors.</param>
    /// <param name="addedRows">First rows that are added to.</param>
    /// <param name="addedColumns">First columns that are added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(
        float* from, nint fromRow, nint fromColumn, float* to, nint toRow, nint toColumn, int floats, int addedRows,
        int addedColumns)
    {
        float* rows = stackalloc float[MostFloats];
        float* column = stackalloc float[MostFloats];
        for (int f = 0; f < floats; f += TWide.Count)
        {
            Rows(from + f, fromRow, fromColumn, rows);
            for (int c = 0; c < TTransform.Outputs; c++)
            {
                TTransform.Apply(rows + (c * TWide.Count), TTransform.Outputs * TWide.Count, column, TWide.Count);
                float* place = to + (c * toColumn) + f;
                for (int r = 0; r < TTransform.Outputs; r++, place += toRow)
                {
                    TVector value = TWide.Load(column + (r * TWide.Count));
                    TWide.Store(
                        r < addedRows || c < addedColumns ? TWide.Add(TWide.Load(place), value) : value, place);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rows(float* from, nint fromRow, nint fromColumn, float* rows)
    {
        for (int r = 0; r < TTransform.Inputs; r++)
            TTransform.Apply(from + (r * fromRow), fromColumn, rows + (r * TTransform.Outputs * TWide.Count), TWide.Count);
    }
}
