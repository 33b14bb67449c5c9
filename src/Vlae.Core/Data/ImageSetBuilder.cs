using Vlae.Data.Factors;
using Vlae.Data.Pixels;
using Vlae.Images;

namespace Vlae.Data;

/// <summary>Collects images into a training set. It keeps one byte per pixel.</summary>
public sealed class ImageSetBuilder
{
    private readonly List<byte[]> _pixels = [];
    private readonly List<int?> _labels = [];
    private readonly FactorColumns _factors = new();
    private readonly HashSet<string?> _dataSets = [];

    /// <summary>Number of images so far.</summary>
    public int Count => _pixels.Count;

    /// <summary>The first image, whose shape the others must have; null before the first.</summary>
    public VlaeImage? First { get; private set; }

    /// <summary>Adds an image, if its shape is that of the first one.</summary>
    /// <returns>Whether it was added.</returns>
    public bool TryAdd(VlaeImage image)
    {
        First ??= image;
        if (image.Shape != First.Shape)
            return false;

        var bytes = new byte[image.Pixels.Length];
        PixelScale.ToBytes(image.Pixels.AsSpan(), bytes);
        _pixels.Add(bytes);
        _labels.Add(image.Label);
        _factors.Add(image.Factors);
        _dataSets.Add(image.Source?.DataSet);
        return true;
    }

    /// <summary>Makes the set. Its name is the data set that all images came from, or <c>Images</c>.</summary>
    /// <exception cref="VlaeException"><c>EmptyDataSet</c>.</exception>
    public ImageSet Build()
    {
        if (First is null)
            throw new VlaeException("EmptyDataSet", "There are no images to train on.");

        int?[] labels = [.. _labels];
        return new(
            _dataSets.Count == 1 ? _dataSets.Single() ?? "Images" : "Images", "Train", First.Shape,
            new SeparatePixels([.. _pixels]), image => labels[image])
        {
            Factors = _factors.IsEmpty ? null : _factors.ToFunction(),
        };
    }
}
