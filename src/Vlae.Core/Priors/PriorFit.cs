using Vlae.Data;
using Vlae.Images;
using Vlae.Ladder;

namespace Vlae.Priors;

/// <summary>Fits a prior to the codes of images.</summary>
public static class PriorFit
{
    // A second or less, with any model.
    private const int MaxImages = 4096;
    private const int MaxBatchPixels = 1 << 20;

    // A component needs some images; more components than this were not better (docs/design/quality.md).
    private const int ImagesPerComponent = 32;
    private const int MaxComponents = 32;

    /// <summary>Fits the prior of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="images">Its training images. Of more than 4,096, as many are used, at equal distances.</param>
    /// <param name="seed">Seed of the choice of the first components.</param>
    /// <param name="cancel">Cancels the work.</param>
    /// <returns>A mixture with one component for 32 images, up to 32.</returns>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public static FittedPrior Of(VlaeModel model, ImageSet images, long seed, CancellationToken cancel = default)
    {
        int count = Math.Min(images.Count, MaxImages);
        int size = images.Shape.Size;
        LadderArchitecture architecture = model.Architecture;
        int codes = architecture.CodeSize;
        var (means, scales) = (new float[count * codes], new float[count * codes]);
        int batch = Math.Clamp(MaxBatchPixels / size, 1, count);
        var values = new float[batch * size];
        for (int first = 0; first < count; first += batch)
        {
            int rows = Math.Min(batch, count - first);
            for (int row = 0; row < rows; row++)
            {
                ReadOnlySpan<byte> bytes = images.PixelsOf((int)((long)(first + row) * images.Count / count));
                for (int i = 0; i < size; i++)
                    values[(row * size) + i] = PixelScale.FromByte(bytes[i]);
            }

            model.Engine.Encode(
                values.AsSpan(0, rows * size), means.AsSpan(first * codes, rows * codes),
                scales.AsSpan(first * codes, rows * codes), cancel);
        }

        int components = Math.Clamp(count / ImagesPerComponent, 1, MaxComponents);
        return new MixtureFit(means, scales, codes, components, seed).Run(cancel);
    }
}
