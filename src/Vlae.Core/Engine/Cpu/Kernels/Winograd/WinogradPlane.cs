using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Winograd;

/// <summary>A transform along both axes: rows first, then columns.</summary>
/// <remarks>What lies at one place may be any run of floats: each is transformed with its fellows alone.</remarks>
internal static unsafe class WinogradPlane<TVector, TWide, TTransform>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
    where TTransform : struct, IWinogradTransform
{
    // The unit of work is a cache line, whatever the vectors: planes lie so far apart that what is left of a line would
    // be gone from the first cache when its turn came.
    private const int Line = Block.LineFloats;

    // The largest, 7 x 7 lines, and what aligns them.
    private const int MostFloats = (7 * 7 * Line) + Line;

    /// <summary>Transforms a plane into another place.</summary>
    /// <param name="from">(row, column, floats).</param>
    /// <param name="fromRow">Floats from one row to the next.</param>
    /// <param name="fromColumn">Floats from one column to the next.</param>
    /// <param name="to">Receives (row, column, floats).</param>
    /// <param name="toRow">Floats from one of its rows to the next.</param>
    /// <param name="toColumn">Floats from one of its columns to the next.</param>
    /// <param name="floats">Floats at each place: whole cache lines.</param>
    public static void Set(
        float* from, nint fromRow, nint fromColumn, float* to, nint toRow, nint toColumn, int floats) =>
        Finish<TTransform>(from, fromRow, fromColumn, to, toRow, toColumn, floats);

    /// <summary>As <see cref="Set"/>, the columns by another transform, which may add to what is there.</summary>
    /// <typeparam name="TLast">The transform of the columns, its inputs and outputs as the first's.</typeparam>
    /// <param name="from">(row, column, floats).</param>
    /// <param name="fromRow">Floats from one row to the next.</param>
    /// <param name="fromColumn">Floats from one column to the next.</param>
    /// <param name="to">Receives (row, column, floats).</param>
    /// <param name="toRow">Floats from one of its rows to the next.</param>
    /// <param name="toColumn">Floats from one of its columns to the next.</param>
    /// <param name="floats">Floats at each place: whole cache lines.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Finish<TLast>(
        float* from, nint fromRow, nint fromColumn, float* to, nint toRow, nint toColumn, int floats)
        where TLast : struct, IWinogradTransform
    {
        float* memory = stackalloc float[MostFloats], rows = Block.Align(memory);
        for (int f = 0; f < floats; f += Line)
        {
            Rows(from + f, fromRow, fromColumn, rows);
            for (int c = 0; c < TTransform.OutputLength; c++)
            {
                float* place = to + (c * toColumn) + f;
                for (int v = 0; v < Line; v += TWide.Count)
                    TLast.Apply(rows + (c * Line) + v, TTransform.OutputLength * Line, place + v, toRow);
            }
        }
    }

    /// <summary>As <see cref="Set"/>, adding in some first rows and columns to what is there.</summary>
    /// <param name="from">(row, column, floats).</param>
    /// <param name="fromRow">Floats from one row to the next.</param>
    /// <param name="fromColumn">Floats from one column to the next.</param>
    /// <param name="to">Added to: (row, column, floats).</param>
    /// <param name="toRow">Floats from one of its rows to the next.</param>
    /// <param name="toColumn">Floats from one of its columns to the next.</param>
    /// <param name="floats">Floats at each place: whole cache lines.</param>
    /// <param name="addedRows">First rows that are added to.</param>
    /// <param name="addedColumns">First columns that are added to.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(
        float* from, nint fromRow, nint fromColumn, float* to, nint toRow, nint toColumn, int floats, int addedRows,
        int addedColumns)
    {
        float* memory = stackalloc float[MostFloats], rows = Block.Align(memory);
        float* columnMemory = stackalloc float[MostFloats], column = Block.Align(columnMemory);
        for (int f = 0; f < floats; f += Line)
        {
            Rows(from + f, fromRow, fromColumn, rows);
            for (int c = 0; c < TTransform.OutputLength; c++)
            {
                int added = c < addedColumns ? TTransform.OutputLength : addedRows;
                for (int v = 0; v < Line; v += TWide.Count)
                {
                    float* place = to + (c * toColumn) + f + v;
                    for (int r = 0; r < added; r++)
                        TWide.Store(TWide.Load(place + (r * toRow)), column + (r * TWide.Count));

                    TTransform.Apply(rows + (c * Line) + v, TTransform.OutputLength * Line, place, toRow);
                    for (int r = 0; r < added; r++)
                    {
                        TVector old = TWide.Load(column + (r * TWide.Count));
                        TWide.Store(TWide.Add(old, TWide.Load(place + (r * toRow))), place + (r * toRow));
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rows(float* from, nint fromRow, nint fromColumn, float* rows)
    {
        for (int r = 0; r < TTransform.InputLength; r++)
        {
            float* row = from + (r * fromRow), to = rows + (r * TTransform.OutputLength * Line);
            for (int v = 0; v < Line; v += TWide.Count)
                TTransform.Apply(row + v, fromColumn, to + v, Line);
        }
    }
}
