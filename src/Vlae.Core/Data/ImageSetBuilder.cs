using System.Collections.Immutable;
using Vlae.Images;

namespace Vlae.Data;

/// <summary>Collects images into a training set, one byte per pixel.</summary>
public sealed class ImageSetBuilder
{
    private readonly List<VlaeImage> _images = [];

    /// <summary>Number of images so far.</summary>
    public int Count => _images.Count;

    /// <summary>The first image, whose shape the others must have; null before the first.</summary>
    public VlaeImage? First => _images.Count > 0 ? _images[0] : null;

    /// <summary>Adds an image, if its shape is that of the first one.</summary>
    /// <returns>Whether it was added.</returns>
    public bool TryAdd(VlaeImage image)
    {
        if (First is { } first && image.Shape != first.Shape)
            return false;

        _images.Add(image);
        return true;
    }

    /// <summary>Makes the set. Its name is the data set that all images came from, or <c>Images</c>.</summary>
    /// <exception cref="VlaeException"><c>EmptyDataSet</c>.</exception>
    public ImageSet Build()
    {
        if (First is not { } first)
            throw new VlaeException("EmptyDataSet", "There are no images to train on.");

        int size = first.Pixels.Length;
        var pixels = new byte[(long)_images.Count * size];
        for (int i = 0; i < _images.Count; i++)
        {
            ImmutableArray<float> from = _images[i].Pixels;
            for (int p = 0; p < size; p++)
                pixels[((long)i * size) + p] = PixelScale.ToByte(from[p]);
        }

        bool labeled = _images.TrueForAll(image => image.Label is >= 0 and <= byte.MaxValue);
        string?[] names = [.. _images.Select(image => image.Source?.DataSet).Distinct()];
        return new(
            names is [{ } name] ? name : "Images", "Train", first.Channels, first.Height, first.Width, pixels,
            labeled ? [.. _images.Select(image => (byte)image.Label!.Value)] : null);
    }
}
