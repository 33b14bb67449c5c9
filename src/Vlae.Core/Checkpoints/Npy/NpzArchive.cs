using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;

namespace Vlae.Checkpoints.Npy;

/// <summary>
/// An .npz file of numpy.savez or numpy.savez_compressed: a zip archive with one .npy file per array. It is untrusted:
/// its directory, the number of its entries and their unpacked bytes are limited before anything is unpacked.
/// </summary>
/// <remarks>Entries are unpacked into memory only. Their names are never used as paths.</remarks>
internal sealed class NpzArchive : IDisposable
{
    /// <summary>The most arrays in one file.</summary>
    public const int MaxEntries = 1000;

    /// <summary>Unpacked bytes that a file of any length may have.</summary>
    public const int FreeContent = 1 << 24;

    /// <summary>Unpacked bytes that a longer one may have for each of its bytes. dSprites has 115.</summary>
    public const int MaxRatio = 256;

    private const int EndSize = 22, MaxComment = 1 << 16, MaxDirectory = 1 << 20, EndSignature = 0x06054B50;
    private const string Ending = ".npy";

    private readonly ZipArchive _zip;
    private readonly string _path;

    /// <summary>Reads the directory of an open file, which the archive owns.</summary>
    /// <param name="file">The file. It must be able to seek.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <exception cref="VlaeException"><c>NpyCorrupt</c>, <c>NpyTooLarge</c>, <c>NpyTypeUnknown</c>.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public NpzArchive(Stream file, string path)
    {
        (_path, PackedLength) = (path, file.Length);
        RequireDirectory(file);
        try
        {
            _zip = new(file, ZipArchiveMode.Read);
            Names = [.. _zip.Entries.Select(NameOf)];
        }
        catch (InvalidDataException cause)
        {
            throw NpyErrors.Corrupt(path, "its directory is damaged", cause);
        }

        RequireLimits();
    }

    /// <summary>Length of the file.</summary>
    public long PackedLength { get; }

    /// <summary>The names of the arrays, in the file's order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Whether a file begins as a zip archive does.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("PK\x05\x06"u8);

    /// <summary>Opens an array. One is open at a time.</summary>
    /// <param name="index">0-based.</param>
    /// <exception cref="VlaeException"><c>NpyCorrupt</c>.</exception>
    public NpySource Open(int index)
    {
        ZipArchiveEntry entry = _zip.Entries[index];
        string name = $"{_path}: {Names[index]}";
        try
        {
            return new(entry.Open(), name, entry.Length, entry.Crc32);
        }
        catch (InvalidDataException cause)
        {
            throw NpyErrors.Corrupt(name, "its entry is damaged, or packed by another method than deflate", cause);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    // ZipArchive reads all entries before it tells how many there are.
    private void RequireDirectory(Stream file)
    {
        var tail = new byte[(int)Math.Min(PackedLength, EndSize + MaxComment)];
        file.Position = PackedLength - tail.Length;
        file.ReadExactly(tail);
        file.Position = 0;
        for (int at = tail.Length - EndSize; at >= 0; at--)
        {
            ReadOnlySpan<byte> end = tail.AsSpan(at);
            if (BinaryPrimitives.ReadInt32LittleEndian(end) != EndSignature
                || at + EndSize + BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != tail.Length)
            {
                continue;
            }

            uint size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
            uint start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
            if (size == uint.MaxValue || start == uint.MaxValue)
                throw NpyErrors.TooLarge(_path, "it has over 4 GiB", "Save its arrays in several files.");
            if (start + (long)size != PackedLength - tail.Length + at)
                throw NpyErrors.Corrupt(_path, "its directory is not where it should be");
            if (size > MaxDirectory)
                throw TooMany();
            return;
        }

        throw NpyErrors.Corrupt(_path, "its end is missing");
    }

    private void RequireLimits()
    {
        if (Names.Length > MaxEntries)
            throw TooMany();
        if (Names.Distinct(StringComparer.Ordinal).Count() < Names.Length)
            throw NpyErrors.Corrupt(_path, "it has an array of one name twice");
        if (_zip.Entries.FirstOrDefault(entry => entry.IsEncrypted) is { } encrypted)
            throw NpyErrors.TypeUnknown($"{_path}: {NameOf(encrypted)}", "encrypted", "save it without a password");

        Int128 unpacked = 0;
        foreach (ZipArchiveEntry entry in _zip.Entries)
            unpacked += entry.Length;
        if (unpacked > Math.Max(FreeContent, MaxRatio * PackedLength))
        {
            throw NpyErrors.TooLarge(
                _path, $"{unpacked:N0} bytes are packed in its {PackedLength:N0}, and at most {MaxRatio} for one byte",
                "If it is right, save it with numpy.savez.");
        }
    }

    private VlaeException TooMany() => NpyErrors.TooLarge(
        _path, $"it has more than {MaxEntries:N0} arrays", "Save them in several files.");

    private string NameOf(ZipArchiveEntry entry)
    {
        string name = entry.FullName;
        bool isPath = name.StartsWith('/') || name.Contains('\\') || name.Split('/').Contains("..");
        return name.EndsWith(Ending, StringComparison.Ordinal) && !isPath
            ? name[..^Ending.Length]
            : throw NpyErrors.Corrupt(_path, $"it has the entry '{name}', and arrays have names that end in {Ending}");
    }
}
