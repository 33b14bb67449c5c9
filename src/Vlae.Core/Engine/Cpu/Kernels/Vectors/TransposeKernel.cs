using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Vlae.Engine.Cpu.Kernels.Vectors;

/// <summary>Transposes a matrix of floats in registers, 8 x 8 or 4 x 4 at a time.</summary>
internal static unsafe class TransposeKernel
{
    /// <summary>to[c toStride + r] = from[r columns + c].</summary>
    /// <param name="from">(row, column).</param>
    /// <param name="columns">Columns of the source: a multiple of 4.</param>
    /// <param name="rows">Rows of the source.</param>
    /// <param name="to">Receives (column, row).</param>
    /// <param name="toStride">Floats from one row of the target to the next; at least <paramref name="rows"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(float* from, int columns, int rows, float* to, int toStride)
    {
        int r = 0;
        if (Avx.IsSupported)
        {
            for (; r + 8 <= rows; r += 8)
            {
                for (int c = 0; c < columns; c += 4)
                    Transpose8(from + ((nint)r * columns) + c, columns, to + ((nint)c * toStride) + r, toStride);
            }
        }

        for (; r + 4 <= rows; r += 4)
        {
            for (int c = 0; c < columns; c += 4)
                Transpose4(from + ((nint)r * columns) + c, columns, to + ((nint)c * toStride) + r, toStride);
        }

        for (; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
                to[((nint)c * toStride) + r] = from[((nint)r * columns) + c];
        }
    }

    // Eight rows of four floats. Rows r and r + 4 share a register, so that no value crosses its halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose8(float* from, nint fromStride, float* to, nint toStride)
    {
        nint four = 4 * fromStride;
        Vector256<float> a = Pair(from, four), b = Pair(from + fromStride, four);
        Vector256<float> c = Pair(from + (2 * fromStride), four), d = Pair(from + (3 * fromStride), four);
        Vector256<float> ac0 = Avx.UnpackLow(a, c), ac1 = Avx.UnpackHigh(a, c);
        Vector256<float> bd0 = Avx.UnpackLow(b, d), bd1 = Avx.UnpackHigh(b, d);
        Avx.UnpackLow(ac0, bd0).Store(to);
        Avx.UnpackHigh(ac0, bd0).Store(to + toStride);
        Avx.UnpackLow(ac1, bd1).Store(to + (2 * toStride));
        Avx.UnpackHigh(ac1, bd1).Store(to + (3 * toStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(float* low, nint step) =>
        Vector256.Create(Vector128.Load(low), Vector128.Load(low + step));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose4(float* from, nint fromStride, float* to, nint toStride)
    {
        Vector128<float> a = Vector128.Load(from), b = Vector128.Load(from + fromStride);
        Vector128<float> c = Vector128.Load(from + (2 * fromStride)), d = Vector128.Load(from + (3 * fromStride));
        Vector128<float> ac0 = ZipLow(a, c), ac1 = ZipHigh(a, c), bd0 = ZipLow(b, d), bd1 = ZipHigh(b, d);
        ZipLow(ac0, bd0).Store(to);
        ZipHigh(ac0, bd0).Store(to + toStride);
        ZipLow(ac1, bd1).Store(to + (2 * toStride));
        ZipHigh(ac1, bd1).Store(to + (3 * toStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);
}
