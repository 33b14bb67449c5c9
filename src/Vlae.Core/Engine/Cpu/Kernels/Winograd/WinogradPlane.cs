using System.Runtime.CompilerServices;
using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Engine.Cpu.Kernels.Winograd;

/// <summary>A transform along both axes of a plane: rows first, then columns.</summary>
/// <remarks>A position of the plane has any number of floats, each of which is transformed separately.</remarks>
internal static unsafe class WinogradPlane<TVector, TWide, TTransform>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
    where TTransform : struct, IWinogradTransform
{
    // The unit of work is a cache line, with any vector width. Planes are far apart, so the rest of a partly used line
    // would no longer be in the first-level cache.
    private const int Line = Block.LineFloats;

    // The largest plane, 7 x 7 lines, and room to align it.
    private const int MaxFloats = (7 * 7 * Line) + Line;

    /// <summary>Transforms a plane.</summary>
    /// <param name="from">(row, column, floats).</param>
    /// <param name="fromRow">Floats from one row to the next.</param>
    /// <param name="fromColumn">Floats from one column to the next.</param>
    /// <param name="to">Receives (row, column, floats).</param>
    /// <param name="toRow">Floats from one row of the target to the next.</param>
    /// <param name="toColumn">Floats from one column of the target to the next.</param>
    /// <param name="floats">Floats at each position: whole cache lines.</param>
    public static void Set(
        float* from, nint fromRow, nint fromColumn, float* to, nint toRow, nint toColumn, int floats) =>
        Finish<TTransform>(from, fromRow, fromColumn, to, toRow, toColumn, floats);

    /// <summary>As <see cref="Set"/>, but with another transform of the columns, which may add to the target.</summary>
    /// <typeparam name="TLast">The transform of the columns. Its lengths are those of the first transform.</typeparam>
    /// <param name="from">(row, column, floats).</param>
    /// <param name="fromRow">Floats from one row to the next.</param>
    /// <param name="fromColumn">Floats from one column to the next.</param>
    /// <param name="to">Receives (row, column, floats).</param>
    /// <param name="toRow">Floats from one row of the target to the next.</param>
    /// <param name="toColumn">Floats from one column of the target to the next.</param>
    /// <param name="floats">Floats at each position: whole cache lines.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Finish<TLast>(
        float* from, nint fromRow, nint fromColumn, float* to, nint toRow, nint toColumn, int floats)
        where TLast : struct, IWinogradTransform
    {
        float* memory = stackalloc float[MaxFloats], rows = Block.Align(memory);
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

    /// <summary>As <see cref="Set"/>, but adds to the target in some first rows and columns.</summary>
    /// <param name="from">(row, column, floats).</param>
    /// <param name="fromRow">Floats from one row to the next.</param>
    /// <param name="fromColumn">Floats from one column to the next.</param>
    /// <param name="to">The target, (row, column, floats).</param>
    /// <param name="toRow">Floats from one row of the target to the next.</param>
    /// <param name="toColumn">Floats from one column of the target to the next.</param>
    /// <param name="floats">Floats at each position: whole cache lines.</param>
    /// <param name="addedRows">Number of first rows that are added to.</param>
    /// <param name="addedColumns">Number of first columns that are added to.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(
        float* from, nint fromRow, nint fromColumn, float* to, nint toRow, nint toColumn, int floats, int addedRows,
        int addedColumns)
    {
        float* memory = stackalloc float[MaxFloats], rows = Block.Align(memory);
        float* columnMemory = stackalloc float[MaxFloats], column = Block.Align(columnMemory);
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
