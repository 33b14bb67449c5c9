using Vlae.Engine;
using Vlae.Images;
using Vlae.Ladder;
using Vlae.Likelihoods;
using Vlae.Noise;

namespace Vlae.Bounds;

/// <summary>
/// The two terms of the negative ELBO, summed over batches of images: the reconstruction, with z drawn once from the
/// posterior, and the analytic divergence (Kingma and Welling, arXiv 1312.6114, equation 10).
/// </summary>
/// <remarks>
/// All sums are in double precision, image after image. Seed and number of an image determine its draws. Therefore the
/// result does not depend on batches or threads, and depends on the backend only by rounding.
/// </remarks>
internal sealed class BoundTerms
{
    // 1,024 images of 28x28, fewer of larger ones: some megabytes with any model.
    private const int MaxPixels = 1 << 20;
    private const int MaxBatch = 1024;

    private readonly ILadderEngine _engine;
    private readonly PixelLikelihood _likelihood;
    private readonly long _seed;
    private readonly int _size;
    private readonly int _codes;

    /// <summary>Allocates the batch, with sums of 0.</summary>
    /// <param name="engine">The network.</param>
    /// <param name="architecture">Its architecture.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="likelihood">The likelihood of the reconstruction.</param>
    public BoundTerms(ILadderEngine engine, LadderArchitecture architecture, long seed, PixelLikelihood likelihood)
    {
        (_engine, _seed, _likelihood) = (engine, seed, likelihood);
        (_size, _codes) = (architecture.Image.Size, architecture.CodeSize);
        Capacity = CapacityOf(architecture);
        Divergence = new(architecture);
        Decoding = new(engine, _size, _codes, Capacity, likelihood);
        (Pixels, Means, Scales) =
            (new float[Capacity * _size], new float[Capacity * _codes], new float[Capacity * _codes]);
    }

    /// <summary>The memory of the batch, beside that of the network.</summary>
    public static MemoryNeed MemoryOf(LadderArchitecture architecture)
    {
        // Pixels, and decoded pixels.
        long values = 2L * CapacityOf(architecture) * architecture.Image.Size;
        return MemoryNeed.Of(new MemoryPart("a batch to measure", values * sizeof(float)));
    }

    /// <summary>Largest number of images in a batch.</summary>
    public int Capacity { get; }

    /// <summary>The batch, (image, channel, row, column), in [-1, 1]. Fill it before it is encoded.</summary>
    public float[] Pixels { get; }

    /// <summary>The posterior's means, (image, code).</summary>
    public float[] Means { get; }

    /// <summary>The posterior's standard deviations, (image, code).</summary>
    public float[] Scales { get; }

    /// <summary>Decodes codes of the batch, and computes their losses.</summary>
    public Decoding Decoding { get; }

    /// <summary>The divergence from the prior, summed over all images so far.</summary>
    public DivergenceSums Divergence { get; }

    /// <summary>Sum of -log p(x|z) over all images so far, in nats.</summary>
    public double Reconstruction { get; private set; }

    private static int CapacityOf(LadderArchitecture architecture) =>
        Math.Clamp(MaxPixels / architecture.Image.Size, 2, MaxBatch);

    /// <summary>Writes an image into the batch.</summary>
    /// <param name="pixels">(channel, row, column), as bytes.</param>
    /// <param name="place">Its index in the batch, from 0.</param>
    public void Put(ReadOnlySpan<byte> pixels, int place)
    {
        Span<float> target = Pixels.AsSpan(place * _size, _size);
        for (int i = 0; i < _size; i++)
            target[i] = PixelScale.FromByte(pixels[i]);
    }

    /// <summary>Encodes the batch that follows the images so far.</summary>
    /// <param name="count">Number of images in the batch.</param>
    /// <param name="cancel">Cancels the work.</param>
    public void Encode(int count, CancellationToken cancel) => Encode(count, Divergence.Count, cancel);

    /// <summary>Encodes the batch. A binarized likelihood first binarizes its images, in place.</summary>
    /// <param name="count">Number of images in the batch.</param>
    /// <param name="first">Number of the batch's first image over the whole measurement, from 0.</param>
    /// <param name="cancel">Cancels the work.</param>
    public void Encode(int count, long first, CancellationToken cancel)
    {
        if (_likelihood.Binarized)
            ImageBinarization.Apply(Pixels, count, _size, _seed, first);

        // A single image would be computed in another order. The batch's next row goes with it, and is ignored.
        int rows = Math.Max(2, count);
        _engine.Encode(
            Pixels.AsSpan(0, rows * _size), Means.AsSpan(0, rows * _codes), Scales.AsSpan(0, rows * _codes), cancel);
    }

    /// <summary>
    /// Draws one code per image, and computes its reconstruction loss (<see cref="Decoding.Errors"/>).
    /// </summary>
    /// <param name="count">Number of images in the batch.</param>
    /// <param name="first">Number of the batch's first image over the whole measurement, from 0.</param>
    /// <param name="cancel">Cancels the work.</param>
    public void Decode(int count, long first, CancellationToken cancel)
    {
        Decoding.ForRows(count, row =>
        {
            var stream = new PhiloxStream((ulong)_seed, NoisePurpose.ValidationLatent, 0, (uint)(first + row));
            for (int i = row * _codes; i < (row + 1) * _codes; i++)
                Decoding.Codes[i] = Means[i] + (Scales[i] * stream.NextNormal());
        });
        Decoding.Run(count, Pixels, count, cancel);
    }

    /// <summary>Draws one code per image, and adds the batch to the sums.</summary>
    /// <param name="count">Number of images in the batch.</param>
    /// <param name="cancel">Cancels the work.</param>
    public void Add(int count, CancellationToken cancel)
    {
        Decode(count, Divergence.Count, cancel);
        Add(Means.AsSpan(0, count * _codes), Scales.AsSpan(0, count * _codes), Decoding.Errors.AsSpan(0, count));
    }

    /// <summary>Adds images to the sums, in order: these, or those that another rank measured.</summary>
    /// <param name="means">The posterior's means, (image, code).</param>
    /// <param name="scales">The posterior's standard deviations, (image, code).</param>
    /// <param name="errors">-log p(x|z) of each image.</param>
    public void Add(ReadOnlySpan<float> means, ReadOnlySpan<float> scales, ReadOnlySpan<double> errors)
    {
        foreach (double error in errors)
            Reconstruction += error;
        Divergence.Add(means, scales);
    }

    /// <summary>Decodes one code per image, and adds the losses to a sum.</summary>
    /// <param name="sum">
    /// The sum so far. It is summed image after image, so that it does not depend on the batches.
    /// </param>
    /// <param name="count">Number of images in the batch.</param>
    /// <param name="cancel">Cancels the work.</param>
    public double AddErrors(double sum, int count, CancellationToken cancel)
    {
        Decoding.Run(count, Pixels, count, cancel);
        foreach (double error in Decoding.Errors.AsSpan(0, count))
            sum += error;
        return sum;
    }
}
