using Vlae.Engine.Cpu.Kernels.Terms;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Ladder;

namespace Vlae.Engine.Cpu.Plan;

/// <summary>Converts between the callers' order (sample first) and a block's order (32 samples last).</summary>
internal static unsafe class BlockLayout
{
    /// <summary>Copies images (sample, channel, row, column) to a block (row, column, channel, 32).</summary>
    public static void PackImages(ReadOnlySpan<float> images, int count, MapShape shape, float* block)
    {
        if (count == Block.Samples && shape.Channels == 1 && shape.Size % 4 == 0)
        {
            fixed (float* from = images)
                TransposeKernel.Transpose(from, shape.Size, Block.Samples, block, Block.Samples);
            return;
        }

        for (int n = 0; n < Block.Samples; n++)
        {
            // Padding repeats the first image, so that all values are finite. Its weight is 0.
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

    /// <summary>Copies 32 images, as bytes (channel, row, column), to a block, scaled to [-1, 1].</summary>
    /// <param name="images">The images, (32, channel, row, column).</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="block">Receives (row, column, channel, 32).</param>
    public static void PackImages(byte* images, MapShape shape, float* block)
    {
        byte** from = stackalloc byte*[Block.Samples];
        int area = shape.Height * shape.Width;
        for (int c = 0; c < shape.Channels; c++)
        {
            for (int n = 0; n < Block.Samples; n++)
                from[n] = images + ((nint)n * shape.Size) + (c * area);

            PixelKernel.Pack(from, area, block + (c * Block.Samples), shape.Channels * Block.Samples);
        }
    }

    /// <summary>Copies a block (row, column, channel, 32) to images (sample, channel, row, column).</summary>
    public static void UnpackImages(float* block, int count, MapShape shape, Span<float> images)
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

    /// <summary>Copies codes (sample, code) to a block (code, 32). Padding is zero.</summary>
    public static void PackCodes(ReadOnlySpan<float> codes, int count, int size, float* block)
    {
        for (int d = 0; d < size; d++)
        {
            for (int n = 0; n < Block.Samples; n++)
                block[(d * Block.Samples) + n] = n < count ? codes[(n * size) + d] : 0f;
        }
    }

    /// <summary>Copies a block (code, 32) to codes (sample, code).</summary>
    public static void UnpackCodes(float* block, int count, int size, Span<float> codes)
    {
        for (int n = 0; n < count; n++)
        {
            for (int d = 0; d < size; d++)
                codes[(n * size) + d] = block[(d * Block.Samples) + n];
        }
    }
}
