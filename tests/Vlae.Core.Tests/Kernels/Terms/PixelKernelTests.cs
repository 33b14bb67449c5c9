using Vlae.Engine.Cpu.Kernels.Terms;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Images;

namespace Vlae.Tests.Kernels.Terms;

/// <summary>Bytes are copied to their pixel and sample, with the exact scale, and nothing else is written.</summary>
public sealed unsafe class PixelKernelTests
{
    [Theory]
    [InlineData(1, 32)]
    [InlineData(15, 32)]
    [InlineData(16, 32)]
    [InlineData(49, 96)]
    [InlineData(784, 32)]
    public void Bytes_are_scaled_into_the_block(int area, int stride)
    {
        var random = new Random(7);
        // All byte values, then random ones.
        byte[] bytes = [.. Enumerable.Range(0, Block.Samples * area)
            .Select(i => (byte)(i < 256 ? i : random.Next(256)))];
        GuardedBuffer block = GuardedBuffer.Unset(area * stride);
        byte** images = stackalloc byte*[Block.Samples];
        fixed (byte* first = bytes)
        {
            // The samples in reverse order: their order in memory must not matter.
            for (int n = 0; n < Block.Samples; n++)
                images[n] = first + ((Block.Samples - 1 - n) * area);

            PixelKernel.Pack(images, area, block.Pointer, stride);
        }

        float[] values = block.ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            (int pixel, int n) = (i / stride, i % stride);
            Assert.Equal(
                n < Block.Samples ? PixelScale.FromByte(bytes[((Block.Samples - 1 - n) * area) + pixel]) : float.NaN,
                values[i]);
        }
    }
}
