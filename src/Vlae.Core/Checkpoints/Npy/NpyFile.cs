using System.Collections.Immutable;
using Vlae.Files;

namespace Vlae.Checkpoints.Npy;

/// <summary>A file of NumPy: <c>.npy</c> with one array, or <c>.npz</c> with several. The content decides.</summary>
public sealed class NpyFile : IDisposable
{
    // Two of the header's length, and as many bytes as a header may have.
    private const int HeadSize = NpyHeader.MaxText + 12;

    // Unpacked bytes for each packed one of an array that is read whole. Codes hardly compress.
    private const int WholeRatio = 16;

    private readonly Stream _file;
    private readonly NpzArchive? _archive;
    private readonly CancellationToken _cancel;

    /// <summary>Reads the headers of a file, which it owns.</summary>
    internal NpyFile(string path, Stream file, CancellationToken cancel)
    {
        (Path, _file, _cancel) = (path, file, cancel);
        Span<byte> head = stackalloc byte[4];
        int n = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        _archive = NpzArchive.Recognizes(head[..n]) ? new(file, path) : null;
        Arrays = _archive is null
            ? [EntryOf(0, null)]
            : [.. _archive.Names.Select((name, i) => EntryOf(i, name))];
    }

    /// <summary>The path of the file.</summary>
    public string Path { get; }

    /// <summary>Its arrays.</summary>
    public ImmutableArray<NpyEntry> Arrays { get; }

    /// <summary>Whether the file is an <c>.npz</c> archive, so that its arrays have names.</summary>
    public bool IsArchive => _archive is not null;

    /// <summary>Opens a file, and reads the headers of its arrays.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="cancel">Looked at while reading.</param>
    /// <exception cref="VlaeException">
    /// <c>NpyUnreadable</c>, <c>NpyTooLarge</c>, <c>NpyCorrupt</c>, <c>NpyTypeUnknown</c> or <c>FileNotDownloaded</c>.
    /// </exception>
    public static NpyFile Open(string path, CancellationToken cancel = default)
    {
        FileStream? file = null;
        try
        {
            file = WrongFile.Refuse(path, RegularFile.Open(path));
            return new(path, file, cancel);
        }
        catch (Exception cause)
        {
            file?.Dispose();
            if (cause is IOException or UnauthorizedAccessException)
                throw NpyErrors.Unreadable(path, cause);
            throw;
        }
    }

    /// <summary>Whether a file begins as a file of NumPy does.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(NpyHeader.Magic) || NpzArchive.Recognizes(bytes);

    /// <summary>Chooses an array.</summary>
    /// <param name="name">Its name, in any case; null for the only one that fits, or one with a usual name.</param>
    /// <param name="what">What is looked for, in the plural.</param>
    /// <param name="fits">Whether an array may be it.</param>
    /// <param name="usual">Usual names, the first is preferred.</param>
    /// <exception cref="VlaeException"><c>NpyArrayUnknown</c>.</exception>
    public NpyEntry Choose(string? name, string what, Func<NpyEntry, bool> fits, IReadOnlyList<string> usual)
    {
        if (!IsArchive || Arrays.Length == 1)
            name = null;
        else if (name is not null)
            return Find(name) ?? throw NpyErrors.ArrayUnknown(Path, $"has no array '{name}'", Arrays);

        NpyEntry[] fitting = [.. Arrays.Where(fits)];
        return Arrays.Length == 1 ? Arrays[0]
            : fitting.Length == 1 ? fitting[0]
            : usual.Select(Find).FirstOrDefault(found => found is not null && fits(found))
                ?? throw NpyErrors.ArrayUnknown(
                    Path,
                    fitting.Length == 0 ? $"has no array of {what}" : $"has {fitting.Length} arrays that may be {what}",
                    Arrays);
    }

    /// <summary>The array of a name, in any case; null if there is none.</summary>
    public NpyEntry? Find(string name) =>
        Arrays.FirstOrDefault(entry => name == entry.Name)
        ?? Arrays.FirstOrDefault(entry => string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a whole array.</summary>
    /// <exception cref="VlaeException"><c>NpyTooLarge</c>, <c>NpyTypeUnknown</c>, <c>NpyCorrupt</c>,
    /// <c>NpyUnreadable</c>.</exception>
    public NpyArray ReadAll(NpyEntry entry)
    {
        using NpySource source = Open(entry.Index);
        long most = _archive is null
            ? NpyReader.MaxBytes
            : Math.Clamp(WholeRatio * _archive.PackedLength, NpzArchive.FreeContent, NpyReader.MaxBytes);
        if (source.Length > most)
        {
            throw NpyErrors.TooLarge(
                NameOf(entry), $"it has {source.Length:N0} bytes, and {most:N0} are possible",
                "Save its rows in several files.");
        }

        var bytes = new byte[(int)source.Length];
        for (int n = 0; n < bytes.Length; n += NpyReader.Chunk)
        {
            _cancel.ThrowIfCancellationRequested();
            source.Read(bytes.AsSpan(n, Math.Min(NpyReader.Chunk, bytes.Length - n)));
        }

        source.RequireChecksum();
        return NpyReader.Parse(NameOf(entry), bytes);
    }

    /// <summary>Reads an array item by item along its first side. Only one item is in memory.</summary>
    /// <returns>The items' values, last side fastest; each is valid until the next one.</returns>
    /// <exception cref="VlaeException">As for <see cref="ReadAll"/>, while the items are read.</exception>
    internal IEnumerable<ReadOnlyMemory<float>> Items(NpyEntry entry)
    {
        int count = entry.Shape[0], size = (int)(entry.Size / Math.Max(1, count));
        if (entry.Header.IsFortran)
        {
            ReadOnlyMemory<float> all = ReadAll(entry).Values;
            for (int i = 0; i < count; i++)
                yield return all.Slice(i * size, size);
            yield break;
        }

        using NpySource source = Open(entry.Index);
        NpyType type = entry.RequireType(NameOf(entry));
        source.Read(new byte[entry.Header.Size]);
        var bytes = new byte[size * (type.Number.Bits() / 8)];
        var values = new float[size];
        for (int i = 0; i < count; i++)
        {
            _cancel.ThrowIfCancellationRequested();
            source.Read(bytes);
            type.Number.CopyTo(bytes, values, type.IsBigEndian);
            yield return values;
        }

        source.RequireChecksum();
    }

    /// <summary>The file and the array, for messages.</summary>
    internal string NameOf(NpyEntry entry) => NameOf(Path, entry.Name);

    /// <inheritdoc/>
    public void Dispose()
    {
        _archive?.Dispose();
        _file.Dispose();
    }

    private static string NameOf(string path, string? name) => name is null ? path : $"{path}: {name}";

    private NpyEntry EntryOf(int index, string? name)
    {
        using NpySource source = Open(index);
        var head = new byte[(int)Math.Min(HeadSize, source.Length)];
        int n = source.ReadSome(head);
        NpyEntry entry = NpyEntry.Of(NameOf(Path, name), head.AsSpan(0, n)) with { Index = index, Name = name };
        entry.RequireLength(NameOf(entry), source.Length);
        return entry;
    }

    private NpySource Open(int index)
    {
        if (_archive is not null)
            return _archive.Open(index);

        _file.Position = 0;
        return new(_file, Path, _file.Length, null);
    }
}
