using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Vlae.Pictures.Sets;

/// <summary>
/// smallNORB (LeCun, Huang and Bottou, "Learning methods for generic object recognition", CVPR 2004): pairs of gray
/// pictures of toys, of which the first (the left eye's) is read, with category, instance, elevation, azimuth and
/// lighting as factors.
/// </summary>
/// <remarks>
/// The files <c>...-cat.mat</c> and <c>...-info.mat</c> must stand beside <c>...-dat.mat</c>. Elevation is 30 to 70
/// degrees from the horizontal, azimuth 0 to 340 degrees: the published numbers, times 5 plus 30, and times 10.
/// </remarks>
public sealed partial class NorbSet : IPictureSet
{
    private static readonly ImmutableArray<string> Categories = ["animal", "human", "airplane", "truck", "car"];

    private readonly BinaryMatrix _pictures;
    private readonly BinaryMatrix? _categories;
    private readonly BinaryMatrix? _info;
    private readonly string _path;
    private readonly CancellationToken _cancel;

    /// <summary>Opens the three files.</summary>
    internal NorbSet(string path, CancellationToken cancel)
    {
        (_path, _cancel) = (path, cancel);
        _pictures = new(path, isOfBytes: true, cancel);
        try
        {
            if (_pictures.Shape is not [var count, 2, <= 4096, <= 4096])
                throw PictureSets.Invalid(path, $"it is {TextOf(_pictures)}, and pairs are (image, 2, row, column)");

            _categories = new(Beside("cat"), isOfBytes: false, cancel);
            _info = new(Beside("info"), isOfBytes: false, cancel);
            if (_categories.Shape is not [var first] || first != count || _info.Shape is not [var second, 4]
                || second != count)
            {
                throw PictureSets.Invalid(
                    path,
                    $"the matrices beside it are {TextOf(_categories)} and {TextOf(_info)}, and it has {count} pairs");
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Name => $"pairs of smallNORB {TextOf(_pictures)}, the first of each";

    /// <inheritdoc/>
    public int Position { get; private set; }

    /// <inheritdoc/>
    public int? Label { get; private set; }

    /// <inheritdoc/>
    public string? LabelName => Label is { } label ? Categories[label] : null;

    /// <inheritdoc/>
    public VlaeFactors? Factors { get; private set; }

    /// <summary>Whether a file has a published name.</summary>
    public static bool Recognizes(string path) => DatName().IsMatch(path);

    /// <inheritdoc/>
    public Raster? Next()
    {
        _cancel.ThrowIfCancellationRequested();
        if (Position == _pictures.Shape[0])
            return null;

        (int height, int width) = (_pictures.Shape[2], _pictures.Shape[3]);
        var pair = new byte[2 * height * width];
        _pictures.Read(pair);
        int category = _categories!.ReadInteger();
        int instance = _info!.ReadInteger(), elevation = _info.ReadInteger();
        int azimuth = _info.ReadInteger(), lighting = _info.ReadInteger();
        Position++;
        if (category < 0 || category >= Categories.Length)
            throw PictureSets.Invalid(_path, $"pair {Position} has the category {category}");

        Label = category;
        Factors = new(
        [
            VlaeFactor.Category("category", Categories[category]), VlaeFactor.Category("instance", instance),
            VlaeFactor.Number("elevation", 30.0 + (5 * elevation)), VlaeFactor.Number("azimuth", 10.0 * azimuth),
            VlaeFactor.Category("lighting", lighting),
        ]);
        return new(1, height, width, pair.AsMemory(0, height * width));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pictures.Dispose();
        _categories?.Dispose();
        _info?.Dispose();
    }

    // The file of the same set with something else, plain or packed.
    private string Beside(string what)
    {
        string plain = DatName().Replace(_path, $"-{what}.mat");
        return File.Exists(plain) ? plain
            : File.Exists($"{plain}.gz") ? $"{plain}.gz"
            : throw PictureSets.Invalid(_path, $"'{Path.GetFileName(plain)}' (plain or .gz) must stand beside it");
    }

    private static string TextOf(BinaryMatrix matrix) => $"({string.Join(", ", matrix.Shape)})";

    [GeneratedRegex("-dat\\.mat(\\.gz)?$", RegexOptions.IgnoreCase)]
    private static partial Regex DatName();
}
