using System.Buffers.Binary;
using System.Text;
using Vlae.Files;

namespace Vlae.Checkpoints.PyTorch;

/// <summary>
/// The records of a zip archive (PKWARE's APPNOTE 4.3) as PyTorch writes it. Records are not compressed, so a record is
/// a range of the file's bytes, and cannot expand.
/// </summary>
internal sealed class TorchArchive
{
    private const uint LocalSignature = 0x04034B50;
    private const uint EntrySignature = 0x02014B50;
    private const uint EndSignature = 0x06054B50;
    private const int EndSize = 22;
    private const int EntrySize = 46;
    private const int LocalSize = 30;
    private const ushort EncryptedFlag = 1;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly FileBytes _bytes;
    private readonly string _file;
    private readonly Dictionary<string, Record> _records = new(StringComparer.Ordinal);

    private bool _isProgram;
    private string? _packed;

    /// <summary>Reads the archive's directory, and checks it.</summary>
    /// <exception cref="VlaeException">
    /// <c>CheckpointCorrupt</c>, <c>CheckpointFormatUnsupported</c>.
    /// </exception>
    public TorchArchive(FileBytes bytes, string file)
    {
        (_bytes, _file) = (bytes, file);
        long end = FindEnd();
        ReadOnlySpan<byte> tail = bytes.Slice(end, EndSize);
        int count = UInt16(tail[10..]);
        (long size, long start) = (UInt32(tail[12..]), UInt32(tail[16..]));
        if (count == ushort.MaxValue || size == uint.MaxValue || start == uint.MaxValue)
            throw PyTorchFileErrors.Unsupported(file, "is a zip archive of over 4 GiB or 65,534 records");
        if (UInt16(tail[8..]) != count || start + size > end)
            throw PyTorchFileErrors.Corrupt(file, "its directory is not where it should be");

        for (int i = 0; i < count; i++)
            start = ReadEntry(start, end);

        if (_isProgram)
            throw PyTorchFileErrors.Program(file);
        if (_packed is { } packed)
        {
            throw PyTorchFileErrors.Unsupported(
                file,
                $"has a record '{packed}' that is compressed, encrypted or too large; PyTorch stores them as they are");
        }

        RequireNoOverlap();
    }

    /// <summary>The records' names.</summary>
    public IReadOnlyCollection<string> Names => _records.Keys;

    /// <summary>A record's bytes, after a check of the checksum.</summary>
    public ReadOnlySpan<byte> Read(string name)
    {
        (long start, int size) = Find(name) ?? throw PyTorchFileErrors.Corrupt(_file, $"it has no record '{name}'");
        ReadOnlySpan<byte> content = _bytes.Slice(start, size);
        if (Crc32.Append(0, content) != _records[name].Crc)
            throw PyTorchFileErrors.Corrupt(_file, $"its record '{name}' has a wrong checksum");

        return content;
    }

    /// <summary>The range of a record's bytes; null if there is no such record.</summary>
    public (long Start, int Size)? Find(string name) =>
        _records.TryGetValue(name, out Record? record) ? (record.Start, record.Size) : null;

    private long FindEnd()
    {
        // The end record is last, followed only by a comment up to the end of the file.
        for (long at = _bytes.Length - EndSize; at >= 0 && at >= _bytes.Length - EndSize - ushort.MaxValue; at--)
        {
            ReadOnlySpan<byte> end = _bytes.Slice(at, EndSize);
            if (UInt32(end) == EndSignature && at + EndSize + UInt16(end[20..]) == _bytes.Length)
                return at;
        }

        throw PyTorchFileErrors.Corrupt(_file, "its zip archive has no end");
    }

    private long ReadEntry(long at, long end)
    {
        ReadOnlySpan<byte> entry = at + EntrySize <= end ? _bytes.Slice(at, EntrySize) : default;
        if (entry.IsEmpty || UInt32(entry) != EntrySignature)
            throw PyTorchFileErrors.Corrupt(_file, $"its directory has no entry at byte {at}");

        (ushort flags, ushort method, uint crc) = (UInt16(entry[8..]), UInt16(entry[10..]), UInt32(entry[16..]));
        (uint packed, uint size, uint local) = (UInt32(entry[20..]), UInt32(entry[24..]), UInt32(entry[42..]));
        int nameSize = UInt16(entry[28..]);
        long next = at + EntrySize + nameSize + UInt16(entry[30..]) + UInt16(entry[32..]);
        if (next > end)
            throw PyTorchFileErrors.Corrupt(_file, $"the directory's entry at byte {at} has no end");

        ReadOnlySpan<byte> rawName = _bytes.Slice(at + EntrySize, nameSize);
        string name = Name(rawName);
        _isProgram |= IsOfProgram(name);
        if ((flags & EncryptedFlag) != 0 || method != 0 || packed != size || size > int.MaxValue)
        {
            _packed ??= name;
            return next;
        }

        long start = ContentStart(local, rawName, name);
        if (start + size > end)
            throw PyTorchFileErrors.Corrupt(_file, $"its record '{name}' of {size} bytes reaches beyond the archive");
        if (!_records.TryAdd(name, new(local, start, (int)size, crc)))
            throw PyTorchFileErrors.Corrupt(_file, $"it has the record '{name}' twice");

        return next;
    }

    private long ContentStart(long local, ReadOnlySpan<byte> rawName, string name)
    {
        long limit = _bytes.Length - LocalSize - rawName.Length;
        ReadOnlySpan<byte> header = local <= limit ? _bytes.Slice(local, LocalSize) : default;
        bool agrees = !header.IsEmpty && UInt32(header) == LocalSignature && UInt16(header[26..]) == rawName.Length
            && _bytes.Slice(local + LocalSize, rawName.Length).SequenceEqual(rawName);
        return agrees
            ? local + LocalSize + rawName.Length + UInt16(header[28..])
            : throw PyTorchFileErrors.Corrupt(_file, $"its record '{name}' is not where the directory says");
    }

    // Overlapping records are used in zip bombs.
    private void RequireNoOverlap()
    {
        long free = 0;
        foreach ((string name, Record record) in _records.OrderBy(r => r.Value.Local))
        {
            if (record.Local < free)
                throw PyTorchFileErrors.Corrupt(_file, $"its record '{name}' overlaps another one");
            free = record.Start + record.Size;
        }
    }

    private string Name(ReadOnlySpan<byte> name)
    {
        try
        {
            return Strict.GetString(name);
        }
        catch (DecoderFallbackException)
        {
            throw PyTorchFileErrors.Corrupt(_file, "a record's name is not UTF-8");
        }
    }

    // torch.jit.save writes the program's source, compressed, and its constants.
    private static bool IsOfProgram(string name) => name.EndsWith("/constants.pkl", StringComparison.Ordinal)
        || (name.Contains("/code/", StringComparison.Ordinal) && name.EndsWith(".py", StringComparison.Ordinal));

    private static ushort UInt16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private sealed record Record(long Local, long Start, int Size, uint Crc);
}
