using System.Collections.Immutable;
using System.Globalization;
using Vlae.Ladder;

namespace Vlae;

/// <summary>An image with pixels in [-1, 1]. It is immutable, and in managed memory.</summary>
public sealed record VlaeImage
{
    /// <summary>Makes an image.</summary>
    /// <param name="channels">1 (gray) or 3 (red, green, blue).</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="pixels">The pixels, (channel, row, column), in [-1, 1], -1 black.</param>
    /// <exception cref="ArgumentException">The number of pixels is not channels x height x width.</exception>
    /// <exception cref="VlaeException"><c>ImageNotFinite</c>: a pixel is NaN or infinite.</exception>
    public VlaeImage(int channels, int height, int width, ImmutableArray<float> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (pixels.IsDefault || pixels.Length != (long)channels * height * width)
        {
            throw new ArgumentException(
                $"An image of {channels} x {height} x {width} has {(long)channels * height * width} pixels, " +
                $"not {(pixels.IsDefault ? 0 : pixels.Length)}.",
                nameof(pixels));
        }

        if (pixels.AsSpan().IndexOfAnyExceptInRange(float.MinValue, float.MaxValue) is int bad and >= 0)
        {
            throw new VlaeException("ImageNotFinite", FormattableString.Invariant(
                $"Pixel {bad + 1} of {pixels.Length} is {pixels[bad]}: pixels are numbers from -1 to 1."));
        }

        Channels = channels;
        Height = height;
        Width = width;
        Pixels = pixels;
    }

    /// <summary>Number of channels: 1 (gray) or 3 (red, green, blue).</summary>
    public int Channels { get; }

    /// <summary>Number of rows.</summary>
    public int Height { get; }

    /// <summary>Number of columns.</summary>
    public int Width { get; }

    /// <summary>Channels, rows and columns. A model reads only images of its own shape.</summary>
    public MapShape Shape => new(Channels, Height, Width);

    /// <summary>The pixels, (channel, row, column), in [-1, 1], -1 black and 1 white.</summary>
    public ImmutableArray<float> Pixels { get; }

    /// <summary>The origin of the image; null if unknown.</summary>
    public ImageSource? Source { get; init; }

    /// <summary>The class, counted from 0; null if unknown.</summary>
    public int? Label { get; init; }

    /// <summary>
    /// The name of the class, such as <c>Ankle boot</c>; null if unknown. Characters that a terminal would obey are
    /// replaced.
    /// </summary>
    public string? LabelName { get; init => field = value is null ? null : PlainText.Of(value); }

    /// <summary>Its known factors, such as what a generated digit was drawn with; null if there are none.</summary>
    public VlaeFactors? Factors { get; init; }

    /// <summary>Its place in a picture of the images that were made with it; null if there is none.</summary>
    public GridPlace? Place { get; init; }

    /// <summary>Such as <c>Mnist Train 101 (7), 28x28</c>.</summary>
    public override string ToString() =>
        ($"{Source}{(LabelName is null ? "" : $" ({LabelName})")}, " +
            $"{Width}x{Height}{(Channels == 1 ? "" : $"x{Channels}")}").TrimStart(',', ' ');
}

/// <summary>The origin of an image: a data set, a file, or a model.</summary>
public sealed record ImageSource
{
    /// <summary>The data set's name, such as <c>Mnist</c>; null for a file or a decoded image.</summary>
    public string? DataSet { get; init => field = value is null ? null : PlainText.Of(value); }

    /// <summary>The data set's split, <c>Train</c> or <c>Test</c>; null outside a data set.</summary>
    public string? Split { get; init => field = value is null ? null : PlainText.Of(value); }

    /// <summary>
    /// The 1-based index within the split, as in the notebook, or within the file of many images; null for others.
    /// </summary>
    public int? Index { get; init; }

    /// <summary>The full path of the file; null without a file.</summary>
    public string? Path { get; init; }

    /// <summary>The part of the file's picture that was cut out; null for all of it.</summary>
    public PictureRegion? Region { get; init; }

    /// <summary>
    /// Channels, rows and columns of the picture, or of its part, if nobody asked for a shape of the image: it has that
    /// of the session's model. A picture without colors has 1 channel. Null for other images.
    /// </summary>
    public MapShape? FittedFrom { get; init; }

    /// <summary>
    /// The operation that made the image, such as <c>reconstruction of Mnist Train 101</c>; null for an image from a
    /// data set or a file.
    /// </summary>
    public string? Origin { get; init => field = value is null ? null : PlainText.Of(value); }

    /// <summary>The name of the model that decoded the image; null if it has none, or for other images.</summary>
    public string? Model { get; init => field = value is null ? null : PlainText.Of(value); }

    /// <summary>A short name for a table. Characters of a path that a terminal would obey are replaced.</summary>
    public override string ToString() => Name(Path);

    /// <summary>The name without the folder of a file, for what is sent to others.</summary>
    public string ToShortString() => Name(System.IO.Path.GetFileName(Path));

    private string Name(string? file) =>
        DataSet is not null ? string.Create(CultureInfo.InvariantCulture, $"{DataSet} {Split} {Index}")
        : file is null ? Origin ?? ""
        : PlainText.Of(file)
            + (Index is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {Index}"))
            + (Region is null ? "" : $" at {Region}");
}
