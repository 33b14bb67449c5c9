using System.Collections.Immutable;
using Vlae.Checkpoints.Arrays;
using Vlae.Files;

namespace Vlae.Checkpoints.Npy;

/// <summary>A file of NumPy: <c>.npy</c> with one array, or <c>.npz</c> with several. The content decides.</summary>
public sealed class NpyFile : ArrayFile
{
    // Two of the header's length, and as many bytes as a header may have.
    private const int HeadSize = NpyHeader.MaxText + 12;

    // Unpacked bytes for each packed one of an array that is read whole. Codes hardly compress.
    private const int WholeRatio = 16;

    private readonly Stream _file;
    private readonly NpzArchive? _archive;
    private readonly CancellationToken _cancel;
    private readonly ImmutableArray<NpyEntry> _arrays;

    /// <summary>Reads the headers of a file, which it owns.</summary>
    internal NpyFile(string path, Stream file, CancellationToken cancel)
        : base(path)
    {
        (_file, _cancel) = (file, cancel);
        Span<byte> head = stackalloc byte[4];
        int n = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        _archive = NpzArchive.Recognizes(head[..n]) ? new(file, path) : null;
        _arrays = _archive is null
            ? [EntryOf(0, null)]
            : [.. _archive.Names.Select((name, i) => EntryOf(i, name))];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ArrayEntry> Arrays => _arrays;

    /// <summary>Whether the file is an <c>.npz</c> archive.</summary>
    public override bool HasNames => _archive is not null;

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

    /// <summary>Reads a whole array.</summary>
    /// <exception cref="VlaeException"><c>NpyTooLarge</c>, <c>NpyTypeUnknown</c>, <c>NpyCorrupt</c>,
    /// <c>NpyUnreadable</c>.</exception>
    public override NpyArray ReadAll(ArrayEntry entry)
    {
        using NpySource source = Open(((NpyEntry)entry).Index);
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

    /// <inheritdoc/>
    public override IEnumerable<ReadOnlyMemory<float>> Items(ArrayEntry entry)
    {
        var own = (NpyEntry)entry;
        int count = own.Shape[0], size = (int)(own.Size / Math.Max(1, count));
        if (own.Header.IsFortran)
        {
            ReadOnlyMemory<float> all = ReadAll(entry).Values;
            for (int i = 0; i < count; i++)
                yield return all.Slice(i * size, size);
            yield break;
        }

        using NpySource source = Open(own.Index);
        NpyType type = own.RequireType(NameOf(own));
        source.Read(new byte[own.Header.Size]);
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

    /// <inheritdoc/>
    public override void RequireReadable(ArrayEntry entry) => ((NpyEntry)entry).RequireType(NameOf(entry));

    /// <inheritdoc/>
    public override void Dispose()
    {
        _archive?.Dispose();
        _file.Dispose();
    }

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
