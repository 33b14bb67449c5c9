using System.Buffers.Binary;
using System.Security.Cryptography;
using Vlae.Files;

namespace Vlae.Data.Idx;

/// <summary>Reads one untrusted IDX file: it allocates no memory only because the header asks for it.</summary>
internal static class IdxReader
{
    /// <summary>Smallest first buffer for a gzip file, whose real length is known only after unpacking.</summary>
    private const int FirstBuffer = 1 << 16;

    /// <summary>
    /// Compression ratio for the first buffer of a gzip file. Images of the MNIST family have ratios of 2 to 6.
    /// </summary>
    private const int TrustedRatio = 16;

    /// <summary>Bytes between two looks at the cancellation.</summary>
    private const int Chunk = 1 << 20;

    /// <summary>Unpacked bytes that a gzip file of any length may have.</summary>
    private const int FreeContent = 1 << 26;

    /// <summary>Unpacked bytes that a longer one may have for each of its bytes.</summary>
    private const int MaxRatio = 64;

    /// <summary>Reads a file, plain or gzip.</summary>
    /// <param name="path">The file.</param>
    /// <param name="magic">
    /// Its required contents: <see cref="IdxHeader.Images"/> or <see cref="IdxHeader.Labels"/>.
    /// </param>
    /// <param name="cancellationToken">Looked at while reading.</param>
    /// <exception cref="VlaeException">
    /// <c>IdxUnreadable</c>, <c>IdxBadMagic</c>, <c>IdxBadShape</c>, <c>IdxBadLabel</c>, <c>IdxTruncated</c>,
    /// <c>IdxTrailingBytes</c>, <c>IdxCorruptGzip</c> or <c>FileNotDownloaded</c>.
    /// </exception>
    public static IdxContent Read(string path, int magic, CancellationToken cancellationToken = default)
    {
        try
        {
            using FileStream file = WrongFile.Refuse(path, RegularFile.Open(path));
            return Read(file, path, magic, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VlaeException("IdxUnreadable", $"'{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a file from a stream, plain or gzip.</summary>
    internal static IdxContent Read(
        Stream file, string path, int magic, CancellationToken cancellationToken = default)
    {
        using var source = new IdxSource(file, path, cancellationToken);
        IdxHeader header = ReadHeader(source, path, magic);
        if (source.Length is long length)
            CheckLength(path, header, length);
        else
            CheckRatio(path, header, source.FileLength);

        byte[] bytes = ReadBytes(source, path, header, cancellationToken);
        return header.Magic == IdxHeader.LabelTable
            ? new(
                path, header with { Magic = IdxHeader.Labels, Width = 1 }, source.IsGzip,
                IdxTable.Classes(path, bytes, header.Width))
            : new(path, header, source.IsGzip, bytes);
    }

    private static IdxHeader ReadHeader(IdxSource source, string path, int magic)
    {
        Span<byte> bytes = stackalloc byte[IdxHeader.SizeOf(IdxHeader.ColorImages)];
        int n = source.Read(bytes[..4]);
        int found = n < 4 ? magic : BinaryPrimitives.ReadInt32BigEndian(bytes);
        if (!IdxHeader.IsOf(magic, found))
            throw BadMagic(path, magic, found);

        bytes = bytes[..IdxHeader.SizeOf(found)];
        n += source.Read(bytes[n..]);
        return n == bytes.Length
            ? IdxHeader.Parse(path, found, bytes)
            : throw Truncated(path, n, bytes.Length, " for its header");
    }

    private static void CheckLength(string path, IdxHeader header, long length)
    {
        long expected = (long)header.Size + header.ContentSize;
        if (length < expected)
            throw Truncated(path, length, expected, "");

        if (length > expected)
            throw Trailing(path, expected, $"{length - expected:N0} more");
    }

    private static void CheckRatio(string path, IdxHeader header, long packed)
    {
        if (header.ContentSize > Math.Max(FreeContent, MaxRatio * packed))
        {
            throw new VlaeException(
                "IdxBadShape",
                $"The header of '{path}' says {header.ContentSize:N0} bytes, and {packed:N0} are packed in it: more "
                + $"than {MaxRatio} times as many are unpacked only up to {FreeContent:N0}. If it is right, unpack "
                + "the file with gzip first.");
        }
    }

    private static byte[] ReadBytes(
        IdxSource source, string path, IdxHeader header, CancellationToken cancellationToken)
    {
        int expected = header.ContentSize;
        long trusted = Math.Max(FirstBuffer, TrustedRatio * source.FileLength);
        byte[] bytes = new byte[source.IsGzip ? (int)Math.Min(expected, trusted) : expected];
        for (int n = 0; n < expected;)
        {
            if (n == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(expected, 2L * bytes.Length));

            cancellationToken.ThrowIfCancellationRequested();
            Span<byte> next = bytes.AsSpan(n, Math.Min(Chunk, bytes.Length - n));
            int read = source.Read(next);
            n += read;
            if (read < next.Length)
                throw Truncated(path, source.Position, (long)header.Size + expected, "");
        }

        // This read also makes the source check a gzip file's trailer.
        Span<byte> more = stackalloc byte[1];
        return source.Read(more) == 0 ? bytes : throw Trailing(path, (long)header.Size + expected, "more");
    }

    private static VlaeException BadMagic(string path, int magic, int found)
    {
        string what = magic == IdxHeader.Images ? "images" : "labels";
        string other = found switch
        {
            IdxHeader.Images or IdxHeader.ColorImages => "it holds images",
            IdxHeader.Labels or IdxHeader.LabelTable => "it holds labels",
            _ => IdxHeader.Describe(found) is { } kind
                ? $"it holds {kind}, and {what} are unsigned bytes of {(magic == IdxHeader.Images ? "3 or 4" : "1")} "
                + "dimensions"
                : $"it starts with 0x{found:x8}",
        };
        return new VlaeException(
            "IdxBadMagic",
            $"'{path}' is not an IDX file of {what} (magic number {magic}): {other}. Name the right file.");
    }

    private static VlaeException Truncated(string path, long found, long expected, string why) =>
        new(
            "IdxTruncated",
            $"'{path}' is cut short: {found:N0} bytes of {expected:N0}{why}. Delete it and download it again.");

    private static VlaeException Trailing(string path, long expected, string more) =>
        new(
            "IdxTrailingBytes",
            $"'{path}' has {more} bytes after the {expected:N0} that its header declares. It is damaged, or not an "
            + "IDX file. Delete it and download it again.");
}

/// <summary>The contents of one IDX file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Header">The header.</param>
/// <param name="IsGzip">Whether the file is packed.</param>
/// <param name="Bytes">The pixels in the header's order, or the labels.</param>
internal sealed record IdxContent(string Path, IdxHeader Header, bool IsGzip, byte[] Bytes)
{
    /// <summary>SHA-256 of the whole unpacked file, in lower-case hexadecimal.</summary>
    public string Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Header.ToBytes());
        hash.AppendData(Bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
