using Vlae.Ladder;

namespace Vlae.Evaluation.Inspection;

/// <summary>The errors of a model's reconstructions, place by place.</summary>
/// <param name="model">The model.</param>
/// <param name="shape">
/// The shape of the pictures. If it is larger than the model's, they are reconstructed in tiles.
/// </param>
/// <param name="smoothing">Side of the square that residuals are averaged over; odd, in pixels.</param>
internal sealed class ErrorMaps(VlaeModel model, MapShape shape, int smoothing)
{
    // Large enough for all cores, small enough to be stopped soon.
    private const int Batch = 256;

    private readonly TileGrid? _tiles = shape == model.Architecture.Image ? null : new(shape, model.Architecture.Image);

    /// <summary>
    /// The squares of the residuals (picture minus reconstruction), after these are averaged over small squares.
    /// </summary>
    /// <param name="images">The pictures.</param>
    /// <param name="cancel">Stops soon.</param>
    /// <returns>One map per picture, (channel, row, column).</returns>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>: names the picture that does not fit.</exception>
    public IEnumerable<float[]> Of(IEnumerable<VlaeImage> images, CancellationToken cancel)
    {
        foreach (VlaeImage[] some in images.Chunk(_tiles is null ? Batch : 1))
        {
            Array.ForEach(some, Require);
            float[][] reconstructions = _tiles is null
                ? [.. Reconstruct(some, cancel).Select(image => image.Pixels.ToArray())]
                : [_tiles.Stitch(Reconstruct(_tiles.Cut(some[0]), cancel))];
            Parallel.For(0, some.Length, i => Replace(reconstructions[i], some[i].Pixels.AsSpan()));
            foreach (float[] errors in reconstructions)
                yield return errors;
        }
    }

    /// <summary>Refuses a picture of another shape.</summary>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>.</exception>
    public void Require(VlaeImage image)
    {
        if (image.Shape != shape)
        {
            throw new VlaeException("ImageShapeMismatch",
                $"The image ({image}) is {image.Shape} (channels x rows x columns), and the inspection is of images " +
                $"of {shape}: use images of that shape.");
        }
    }

    private List<VlaeImage> Reconstruct(IReadOnlyList<VlaeImage> images, CancellationToken cancel)
    {
        var decoded = new List<VlaeImage>(images.Count);
        foreach (VlaeImage[] some in images.Chunk(Batch))
            decoded.AddRange(model.Decode(model.Encode(some, cancel), cancel));
        return decoded;
    }

    // Puts the errors in the place of the reconstruction.
    private void Replace(float[] values, ReadOnlySpan<float> pixels)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = pixels[i] - values[i];

        int area = shape.Height * shape.Width;
        var residuals = new float[area];
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            Span<float> map = values.AsSpan(channel * area, area);
            map.CopyTo(residuals);
            BoxMean.Of(residuals, shape.Height, shape.Width, smoothing, map);
        }

        for (int i = 0; i < values.Length; i++)
            values[i] *= values[i];
    }
}
