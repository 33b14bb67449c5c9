using System.Collections.Immutable;
using System.Globalization;
using Vlae.Checkpoints.Arrays;
using Vlae.Pictures.Sets;

namespace Vlae.Pictures.Import;

/// <summary>
/// The pictures of an array in a file of NumPy, <c>.npy</c> or <c>.npz</c>, or in an HDF5 file, one after another, with
/// their labels if an array of the same file has them. Only one picture is in memory, or a chunk of an HDF5 file.
/// </summary>
public sealed class ImageArray : IPictureSet
{
    private static readonly string[] UsualNames =
        ["images", "imgs", "image", "x", "x_train", "train_images", "data", "arr_0"];

    private readonly ArrayFile _file;
    private readonly ArrayEntry _array;
    private readonly ArrayLayout _layout;
    private readonly IEnumerator<ReadOnlyMemory<float>> _items;
    private readonly (float Black, float White) _ends;
    private readonly ImmutableArray<int>? _labels;
    private readonly Func<int, VlaeFactors>? _factors;

    /// <summary>Reads all pictures of a file once. The file belongs to the array then.</summary>
    internal ImageArray(ArrayFile file, string? name, CancellationToken cancel)
    {
        _file = file;
        _array = file.Choose(name, "images", entry => ArrayLayout.Of(entry) is not null, UsualNames);
        file.RequireReadable(_array);
        _layout = ArrayLayout.Of(_array) ?? throw NotImages(
            $"it is {NpyArray.TextOf(_array.Shape)}, and images are (image, row, column), with 1 or 3 channels last " +
            "or second, of sides from 1 to 4096. Reshape it in Python, and save it again.");
        _ends = Ends(cancel);
        _labels = ArrayLabels.Find(file, _array) is { } labels ? ArrayLabels.Read(file, labels) : null;
        _factors = ArrayFactors.Find(file, _array);
        _items = file.Items(_array).GetEnumerator();
    }

    /// <summary>Number of pictures.</summary>
    public int Count => _array.Shape[0];

    /// <summary>Number of pictures so far.</summary>
    public int Position { get; private set; }

    /// <summary>The array, such as <c>x_train (60000, 28, 28) |u1</c>.</summary>
    public string Name => _array.ToString();

    /// <summary>The class of the last picture; null without labels.</summary>
    public int? Label => _labels?[Position - 1];

    /// <inheritdoc/>
    public string? LabelName => Label?.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public VlaeFactors? Factors => _factors?.Invoke(Position - 1);

    /// <summary>Whether a file begins as those of NumPy and HDF5 do.</summary>
    /// <param name="path">Full path.</param>
    public static bool Recognizes(string path) => ArrayFiles.Recognizes(path);

    /// <summary>Opens a file, and reads all its pictures once, so that a damaged file gives none.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="name">The array's name in an archive; null for the only one, or one with a usual name.</param>
    /// <param name="cancel">Looked at while reading.</param>
    /// <exception cref="VlaeException">
    /// Any of <see cref="ArrayFiles.Open"/>, or of reading it; <c>ArrayUnknown</c>, <c>ArrayNotImages</c>.
    /// </exception>
    public static ImageArray Open(string path, string? name, CancellationToken cancel = default)
    {
        ArrayFile file = ArrayFiles.Open(path, cancel);
        try
        {
            return new(file, name, cancel);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads the next picture; null after the last one.</summary>
    /// <exception cref="VlaeException"><c>NpyCorrupt</c>, <c>NpyUnreadable</c>, <c>HdfUnreadable</c>.</exception>
    public Raster? Next()
    {
        if (!_items.MoveNext())
            return null;

        Position++;
        ReadOnlySpan<float> values = _items.Current.Span;
        var bytes = new byte[values.Length];
        float scale = byte.MaxValue / (_ends.White - _ends.Black);
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)Math.Clamp(MathF.Round((values[i] - _ends.Black) * scale), 0, byte.MaxValue);

        return _layout.ToRaster(bytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _items.Dispose();
        _file.Dispose();
    }

    private (float Black, float White) Ends(CancellationToken cancel)
    {
        var range = new ArrayRange();
        foreach (ReadOnlyMemory<float> item in _file.Items(_array))
        {
            cancel.ThrowIfCancellationRequested();
            if (!range.TryAdd(item.Span))
            {
                throw NotImages(
                    "it has a value that is not a number, or not finite. Correct it in Python, and save it again.");
            }
        }

        if (Count == 0)
            throw NotImages("it is empty.");
        return range.Ends(_array.IsWhole) ?? throw NotImages(
            $"its values go {range}, and pixels go from 0 to 1 or 255; as floats also from -1 to 1, as integers also " +
            "to 65535. Scale it in Python, and save it again.");
    }

    private VlaeException NotImages(string why) =>
        new("ArrayNotImages", $"'{_file.NameOf(_array)}' is not an array of images: {why}");
}
