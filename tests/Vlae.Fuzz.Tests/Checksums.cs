using System.Buffers.Binary;
using System.IO.Compression;
using Vlae.Files;

namespace Vlae.Fuzz.Tests;

/// <summary>Corrects the checksums of a damaged file, if they can still be found.</summary>
internal static class Checksums
{
    private const int Longest = 1 << 16, Deflate = 8;

    /// <summary>Corrects the checksum and length after a gzip member.</summary>
    public static void RepairGzip(byte[] file)
    {
        // Headers in the corpus have no name.
        if (file.Length < 18 || Unpack(file.AsSpan(10, file.Length - 18)) is not { } content)
            return;

        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(^8), Crc32.Append(0, content));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(^4), content.Length);
    }

    /// <summary>Corrects the checksums of chunks, and of the rows in a chunk IDAT.</summary>
    public static void RepairPng(byte[] file)
    {
        for (int at = 8; at + 12 <= file.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12)
                return;

            Span<byte> body = file.AsSpan(at + 4, 4 + (int)length);
            if (body.StartsWith("IDAT"u8) && body.Length > 10 && Unpack(body[6..^4]) is { } rows)
                BinaryPrimitives.WriteUInt32BigEndian(body[^4..], Adler32(rows));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at + 4 + body.Length), Crc32.Append(0, body));
            at += 12 + (int)length;
        }
    }

    /// <summary>Corrects the offsets and checksums in the directory of a zip archive.</summary>
    public static void RepairZip(byte[] file)
    {
        int[] locals = Find(file, "PK\x03\x04"u8, 30), entries = Find(file, "PK\x01\x02"u8, 46);
        int[] ends = Find(file, "PK\x05\x06"u8, 22);
        if (entries.Length == 0 || ends.Length == 0)
            return;

        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(ends[^1] + 16), entries[0]);
        foreach ((int at, int local) in entries.OrderBy(LocalOf).Zip(locals))
        {
            Span<byte> entry = file.AsSpan(at, 46), header = file.AsSpan(local, 30);
            BinaryPrimitives.WriteInt32LittleEndian(entry[42..], local);
            long size = BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]);
            int start = local + 30 + BinaryPrimitives.ReadUInt16LittleEndian(header[26..])
                + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
            if (start + size > file.Length)
                continue;

            Span<byte> content = file.AsSpan(start, (int)size);
            bool isPacked = BinaryPrimitives.ReadUInt16LittleEndian(entry[10..]) == Deflate;
            uint crc = Crc32.Append(0, isPacked ? Unpack(content) : content);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[16..], crc);
        }

        uint LocalOf(int entry) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(entry + 42));
    }

    // The places of a signature that are followed by enough bytes.
    private static int[] Find(byte[] file, ReadOnlySpan<byte> signature, int length)
    {
        var found = new List<int>();
        for (int at = 0; at + length <= file.Length; at++)
        {
            if (file.AsSpan(at).StartsWith(signature))
                found.Add(at);
        }

        return [.. found];
    }

    private static byte[]? Unpack(ReadOnlySpan<byte> packed)
    {
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            var content = new byte[Longest];
            return content[..deflate.ReadAtLeast(content, Longest, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static uint Adler32(byte[] bytes)
    {
        (uint a, uint b) = (1, 0);
        foreach (byte value in bytes)
            (a, b) = ((a + value) % 65521, (b + a + value) % 65521);

        return (b << 16) | a;
    }
}
