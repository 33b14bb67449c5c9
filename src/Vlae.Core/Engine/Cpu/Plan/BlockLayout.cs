using Vlae.Engine.Cpu.Kernels.Layers;
using Vlae.Engine.Cpu.Kernels.Terms;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Ladder;

namespace Vlae.Engine.Cpu.Plan;

/// <summary>Between the callers' order, sample after sample, and a block's, 32 samples innermost.</summary>
internal static unsafe class BlockLayout
{
    /// <summary>Images (sample, channel, row, column) to (row, column, channel, 32).</summary>
    public static void PutImages(ReadOnlySpan<float> images, int count, MapShape shape, float* block)
    {
        if (count == Block.Samples && shape.Channels == 1 && shape.Size % 4 == 0)
        {
            fixed (float* from = images)
                TransposeKernel.Transpose(from, shape.Size, Block.Samples, block, Block.Samples);
            return;
        }

        for (int n = 0; n < Block.Samples; n++)
        {
            // What pads the block is the first image again: finite, and of no weight.
            ReadOnlySpan<float> image = images.Slice((n < count ? n : 0) * shape.Size, shape.Size);
            int i = 0;
            for (int c = 0; c < shape.Channels; c++)
            {
                float* to = block + (c * Block.Samples) + n;
                for (int pixel = 0; pixel < shape.Height * shape.Width; pixel++)
                    to[(nint)pixel * shape.Channels * Block.Samples] = image[i++];
            }
        }
    }

    /// <summary>Bytes of 32 images (channel, row, column) to a block, scaled to [-1, 1].</summary>
    /// <param name="images">All images, one behind another.</param>
    /// <param name="rows">Which 32 of them.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="block">Receives (row, column, channel, 32).</param>
    public static void PutImages(ReadOnlySpan<byte> images, ReadOnlySpan<int> rows, MapShape shape, float* block)
    {
        byte** from = stackalloc byte*[Block.Samples];
        int area = shape.Height * shape.Width;
        fixed (byte* first = images)
        {
            for (int c = 0; c < shape.Channels; c++)
            {
                for (int n = 0; n < Block.Samples; n++)
                    from[n] = first + ((nint)rows[n] * shape.Size) + (c * area);

                PixelKernel.Put(from, area, block + (c * Block.Samples), shape.Channels * Block.Samples);
            }
        }
    }

    /// <summary>(row, column, channel, 32) to images (sample, channel, row, column).</summary>
    public static void TakeImages(float* block, int count, MapShape shape, Span<float> images)
    {
        if (count == Block.Samples && shape.Channels == 1)
        {
            fixed (float* to = images)
                TransposeKernel.Transpose(block, Block.Samples, shape.Size, to, shape.Size);
            return;
        }

        int i = 0;
        for (int n = 0; n < count; n++)
        {
            for (int c = 0; c < shape.Channels; c++)
            {
                float* from = block + (c * Block.Samples) + n;
                for (int pixel = 0; pixel < shape.Height * shape.Width; pixel++)
                    images[i++] = from[(nint)pixel * shape.Channels * Block.Samples];
            }
        }
    }

    /// <summary>Codes (sample, code) to (code, 32), zero where the block is not full.</summary>
    public static void PutCodes(ReadOnlySpan<float> codes, int count, int size, float* block)
    {
        for (int d = 0; d < size; d++)
        {
            for (int n = 0; n < Block.Samples; n++)
                block[(d * Block.Samples) + n] = n < count ? codes[(n * size) + d] : 0f;
        }
    }

    /// <summary>(code, 32) to codes (sample, code).</summary>
    public static void TakeCodes(float* block, int count, int size, Span<float> codes)
    {
        for (int n = 0; n < count; n++)
        {
            for (int d = 0; d < size; d++)
                codes[(n * size) + d] = block[(d * Block.Samples) + n];
        }
    }
}
