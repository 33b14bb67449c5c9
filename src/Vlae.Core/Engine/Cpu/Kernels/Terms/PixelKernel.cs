using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Images;

namespace Vlae.Engine.Cpu.Kernels.Terms;

/// <summary>Copies bytes of 32 images to a block, 16 pixels of each at a time.</summary>
internal static unsafe class PixelKernel
{
    private const int Pixels = 16;

    /// <summary>Copies one channel of 32 images, with exactly the scale of <see cref="PixelScale.FromByte"/>.</summary>
    /// <param name="images">The first byte of each sample's channel.</param>
    /// <param name="area">Pixels of the channel.</param>
    /// <param name="block">Receives (pixel, 32).</param>
    /// <param name="stride">Floats from one pixel to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(byte** images, int area, float* block, int stride)
    {
        float* scaled = stackalloc float[Pixels * Block.Samples];
        int i = 0;
        for (; i + Pixels <= area && Avx2.IsSupported; i += Pixels, block += Pixels * stride)
        {
            for (int n = 0; n < Block.Samples; n++)
            {
                byte* from = images[n] + i;
                Scale(from).Store(scaled + (n * Pixels));
                Scale(from + 8).Store(scaled + (n * Pixels) + 8);
            }

            TransposeKernel.Transpose(scaled, Pixels, Block.Samples, block, stride);
        }

        for (; i < area; i++, block += stride)
        {
            for (int n = 0; n < Block.Samples; n++)
                block[n] = PixelScale.FromByte(images[n][i]);
        }
    }

    // (b/255 - 0.5)/0.5. The second division is exact as a product with 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Scale(byte* bytes)
    {
        Vector256<float> values = Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(bytes));
        return ((values / Vector256.Create(255f)) - Vector256.Create(0.5f)) * Vector256.Create(2f);
    }
}
