using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Vlae.Data.Pixels;
using Vlae.Images;
using Vlae.Ladder;

namespace Vlae.Data;

/// <summary>
/// Images of one shape, in memory or in a mapped file, one byte per pixel, with their labels. A trainer reads them.
/// </summary>
/// <remarks>60,000 images of 28x28 take 47 MB as bytes. As floats, they would take four times as much.</remarks>
public sealed class ImageSet : IImageCollection
{
    private readonly IPixelStore _pixels;
    private readonly Func<int, int?>? _labels;
    private string? _sha256;

    /// <summary>Makes a set that owns the arrays: the caller must not write to them afterwards.</summary>
    /// <param name="name">The data set's name, such as <c>Mnist</c>.</param>
    /// <param name="split"><c>Train</c> or <c>Test</c>.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="pixels">The pixels, (image, channel, row, column).</param>
    /// <param name="labels">The class of each image, counted from 0; null without labels.</param>
    /// <exception cref="ArgumentException">The arrays' lengths do not fit the shape or each other.</exception>
    public ImageSet(string name, string split, int channels, int height, int width, byte[] pixels, byte[]? labels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        int size = channels * height * width;
        if (pixels.Length % size != 0)
        {
            throw new ArgumentException(
                $"{pixels.Length} bytes are not a whole number of images of {size}.", nameof(pixels));
        }

        if (labels is not null && labels.Length != pixels.Length / size)
            throw new ArgumentException($"{labels.Length} labels for {pixels.Length / size} images.", nameof(labels));

        (Name, Split) = (name, split);
        (Channels, Height, Width) = (channels, height, width);
        (_pixels, _labels) = (new ArrayPixels(pixels, size), labels is null ? null : image => labels[image]);
    }

    /// <summary>Makes a set of a store's images.</summary>
    /// <param name="name">The data set's name.</param>
    /// <param name="split">The split's name.</param>
    /// <param name="shape">Channels, rows and columns of an image.</param>
    /// <param name="pixels">The pixels.</param>
    /// <param name="labels">The class of an image from its 0-based index; null without labels.</param>
    internal ImageSet(string name, string split, MapShape shape, IPixelStore pixels, Func<int, int?>? labels)
    {
        (Name, Split) = (name, split);
        (Channels, Height, Width) = (shape.Channels, shape.Height, shape.Width);
        (_pixels, _labels) = (pixels, labels);
    }

    /// <summary>The data set's name, such as <c>Mnist</c>.</summary>
    public string Name { get; }

    /// <summary><c>Train</c> or <c>Test</c>.</summary>
    public string Split { get; }

    /// <summary>Number of channels: 1 or 3.</summary>
    public int Channels { get; }

    /// <summary>Number of rows.</summary>
    public int Height { get; }

    /// <summary>Number of columns.</summary>
    public int Width { get; }

    /// <summary>Channels, rows and columns of an image.</summary>
    public MapShape Shape => new(Channels, Height, Width);

    /// <summary>Number of images.</summary>
    public int Count => _pixels.Count;

    /// <summary>The bytes of the pixels in memory. Those in a mapped file need not be there, and do not count.</summary>
    public long HeldBytes => _pixels is MappedPixels ? 0 : (long)Count * Shape.Size;

    /// <summary>The names of the classes, in order; empty if classes have no names.</summary>
    public ImmutableArray<string> LabelNames { get; init; } = [];

    /// <summary>Gives the factors of an image from its 0-based index; null if factors are unknown.</summary>
    public Func<int, VlaeFactors>? Factors { get; init; }

    /// <summary>SHA-256 of the pixels' bytes, in lower-case hexadecimal. A model's provenance contains it.</summary>
    public string Sha256 => _sha256 ??= HashOf(_pixels);

    /// <summary>The pixels of one image, (channel, row, column).</summary>
    /// <param name="index">0-based.</param>
    public ReadOnlySpan<byte> PixelsOf(int index) => _pixels.Of(index);

    /// <summary>The class of one image; null without one.</summary>
    /// <param name="index">0-based.</param>
    public int? LabelOf(int index) => _labels?.Invoke(index);

    /// <summary>One image as an object, with its source and label.</summary>
    /// <param name="index">1-based, as in the notebook.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public VlaeImage GetImage(int index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, Count);
        ReadOnlySpan<byte> bytes = PixelsOf(index - 1);
        var pixels = ImmutableArray.CreateBuilder<float>(bytes.Length);
        foreach (byte b in bytes)
            pixels.Add(PixelScale.FromByte(b));

        int? label = LabelOf(index - 1);
        return new VlaeImage(Channels, Height, Width, pixels.MoveToImmutable())
        {
            Source = new ImageSource { DataSet = Name, Split = Split, Index = index },
            Label = label,
            LabelName = label < LabelNames.Length
                ? LabelNames[label.Value]
                : label?.ToString(CultureInfo.InvariantCulture),
            Factors = Factors?.Invoke(index - 1),
        };
    }

    private static string HashOf(IPixelStore pixels)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i < pixels.Count; i++)
            hash.AppendData(pixels.Of(i));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
