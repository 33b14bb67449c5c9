using Vlae.Data;
using Vlae.Engine.Cpu.Kernels.Vectors;
using Vlae.Engine.Cpu.Plan;
using Vlae.Images;

namespace Vlae.Engine.Cpu.Passes;

/// <summary>Gives the images of a batch to blocks of 32, changed by the augmentation.</summary>
/// <param name="images">All images.</param>
/// <param name="augmentation">How they are changed; null for not at all.</param>
internal sealed unsafe class BlockImages(ImageSet images, ImageAugmentation? augmentation)
{
    /// <summary>Fills a block.</summary>
    /// <param name="w">Receives the images in its target, and their weights in the batch's mean.</param>
    /// <param name="rows">The batch, as rows of the images.</param>
    /// <param name="firstSample">The block's first place in the batch.</param>
    /// <param name="step">Number of the step, for the augmentation.</param>
    public void Fill(Workspace w, ReadOnlySpan<int> rows, int firstSample, long step)
    {
        int count = Math.Min(Block.Samples, rows.Length - firstSample);
        for (int n = 0; n < Block.Samples; n++)
        {
            // Padding repeats the block's first image, so that all values are finite. Its weight is 0.
            int sample = firstSample + (n < count ? n : 0);
            ReadOnlySpan<byte> image = images.PixelsOf(rows[sample]);
            if (augmentation is null)
                image.CopyTo(w.BytesOf(n));
            else
                augmentation.Apply(image, w.BytesOf(n), step, sample);
            w.SampleWeight[n] = n < count ? 1f / rows.Length : 0f;
        }

        BlockLayout.PackImages(w.Bytes, images.Shape, w.Target);
    }
}
