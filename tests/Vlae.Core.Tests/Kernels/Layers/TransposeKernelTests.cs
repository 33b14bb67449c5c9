using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Tests.Kernels.Layers;

/// <summary>Columns become rows, and the gaps between the target's rows are not written.</summary>
public sealed unsafe class TransposeKernelTests
{
    [Theory]
    [InlineData(4, 1, 1)]
    [InlineData(4, 4, 4)]
    [InlineData(32, 3, 8)]
    [InlineData(32, 8, 8)]
    [InlineData(32, 9, 32)]
    [InlineData(16, 32, 32)]
    [InlineData(4, 21, 24)]
    [InlineData(8, 23, 24)]
    public void Columns_become_rows(int columns, int rows, int stride)
    {
        GuardedBuffer from = GuardedBuffer.Random(rows * columns, 5);
        GuardedBuffer to = GuardedBuffer.Unset(columns * stride);

        TransposeKernel.Transpose(from.Pointer, columns, rows, to.Pointer, stride);

        (float[] source, float[] target) = (from.ToArray(), to.ToArray());
        for (int c = 0; c < columns; c++)
        {
            for (int r = 0; r < stride; r++)
                Assert.Equal(r < rows ? source[(r * columns) + c] : float.NaN, target[(c * stride) + r]);
        }
    }
}
