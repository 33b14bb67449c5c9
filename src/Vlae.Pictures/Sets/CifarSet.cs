using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Vlae.Files;

namespace Vlae.Pictures.Sets;

/// <summary>
/// CIFAR-10's binary version (Krizhevsky, "Learning multiple layers of features from tiny images", 2009): one of its
/// files <c>data_batch_1.bin</c> to <c>data_batch_5.bin</c> and <c>test_batch.bin</c>, or their archive as published.
/// </summary>
/// <remarks>A record is one byte for the class, and 32 x 32 bytes each for red, green and blue.</remarks>
public sealed partial class CifarSet : IPictureSet
{
    private const int Side = 32, Size = Side * Side, Record = 1 + (3 * Size);

    // The training images of the archive.
    private const string UsualPart = "data_batch_*.bin";

    private static readonly ImmutableArray<string> Classes =
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    private readonly string _path;
    private readonly string _part;
    private readonly CancellationToken _cancel;
    private readonly FileStream _file;
    private readonly GZipStream? _unpacked;
    private readonly TarReader? _archive;
    private Stream? _records;

    /// <summary>Opens a file.</summary>
    internal CifarSet(string path, string? part, CancellationToken cancel)
    {
        (_path, _part, _cancel) = (path, part ?? UsualPart, cancel);
        try
        {
            _file = RegularFile.Open(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw PictureSets.Invalid(path, cause.Message.TrimEnd('.'), cause);
        }

        if (IsArchive(path))
        {
            _unpacked = new(_file, CompressionMode.Decompress);
            _archive = new(_unpacked);
        }
        else if (_file.Length == 0 || _file.Length % Record != 0)
        {
            _file.Dispose();
            throw PictureSets.Invalid(path, $"a file of CIFAR-10 has {Record} bytes per image");
        }
        else
            _records = _file;
    }

    /// <inheritdoc/>
    public string Name => _archive is null ? "CIFAR-10's records" : $"CIFAR-10's archive, {_part}";

    /// <inheritdoc/>
    public int Position { get; private set; }

    /// <inheritdoc/>
    public int? Label { get; private set; }

    /// <inheritdoc/>
    public string? LabelName => Label is { } label ? Classes[label] : null;

    /// <inheritdoc/>
    public VlaeFactors? Factors => null;

    /// <summary>Whether a file has one of the published names.</summary>
    public static bool Recognizes(string path) => IsArchive(path) || BatchName().IsMatch(Path.GetFileName(path));

    /// <inheritdoc/>
    public Raster? Next()
    {
        _cancel.ThrowIfCancellationRequested();
        var record = new byte[Record];
        try
        {
            int n = Fill(record);
            if (n == 0)
                return Position > 0 ? null : throw PictureSets.Invalid(_path, $"it has no file '{_part}' with images");
            if (n < Record || record[0] >= Classes.Length)
                throw PictureSets.Invalid(_path, $"image {Position + 1} is damaged or cut short");
        }
        catch (Exception cause) when (cause is IOException or InvalidDataException or FormatException)
        {
            throw PictureSets.Invalid(_path, $"it is damaged or cut short, after {Position} images", cause);
        }

        Position++;
        Label = record[0];
        var pixels = new byte[3 * Size];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = record[1 + (i % 3 * Size) + (i / 3)];
        return new(3, Side, Side, pixels);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _archive?.Dispose();
        _unpacked?.Dispose();
        _file.Dispose();
    }

    // The next bytes of the records of all files; fewer only at the end.
    private int Fill(Span<byte> record)
    {
        while ((_records ??= NextFile()) is { } records)
        {
            int n = records.ReadAtLeast(record, record.Length, throwOnEndOfStream: false);
            if (n > 0 || _archive is null)
                return n;

            _records = null;
        }

        return 0;
    }

    // Only regular files are looked at, by their names. Nothing is written.
    private Stream? NextFile()
    {
        while (_archive?.GetNextEntry() is { } entry)
        {
            string name = entry.Name[(entry.Name.LastIndexOf('/') + 1)..];
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && BatchName().IsMatch(name)
                && FileSystemName.MatchesSimpleExpression(_part, name))
            {
                return entry.DataStream;
            }
        }

        return null;
    }

    private static bool IsArchive(string path) =>
        Path.GetFileName(path).Equals("cifar-10-binary.tar.gz", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^(data_batch_[1-5]|test_batch)\\.bin$", RegexOptions.IgnoreCase)]
    private static partial Regex BatchName();
}
