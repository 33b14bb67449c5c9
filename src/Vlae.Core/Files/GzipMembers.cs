using System.Buffers.Binary;
using System.IO.Compression;

namespace Vlae.Files;

/// <summary>
/// Unpacks a gzip file by gzip's own rules (RFC 1952): one member or more, as <c>cat a.gz b.gz</c>, pigz and bgzip make
/// them, and zeros as padding behind each.
/// </summary>
/// <remarks>
/// .NET's <see cref="GZipStream"/> gives no error for a file that is cut short, or so damaged that its end is not
/// found. Therefore the checksum and the length at the end of each member are checked here.
/// </remarks>
/// <param name="file">The file, at its start. It must be able to seek.</param>
/// <param name="cancellationToken">Looked at before each member.</param>
internal sealed class GzipMembers(Stream file, CancellationToken cancellationToken) : IDisposable
{
    private const byte Magic1 = 0x1F, Magic2 = 0x8B, Deflate = 8;
    private const int HeadSize = 10, TrailerSize = 8;
    private const int HasChecksum = 2, HasExtra = 4, HasName = 8, HasComment = 16, Reserved = 0xE0;

    // More than .NET reads at once.
    private const int LookBack = 1 << 16;

    private DeflateStream? _member;
    private long _start;
    private uint _crc, _length;

    /// <summary>Whether a file begins as gzip does.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> bytes) => bytes.StartsWith([Magic1, Magic2]);

    /// <summary>Fills the buffer; returns fewer bytes only at the end.</summary>
    /// <exception cref="FormatException">The file is damaged; the message says how.</exception>
    public int Read(Span<byte> buffer)
    {
        int done = 0;
        while (done < buffer.Length && (_member is not null || OpenMember()))
        {
            int n = Unpack(buffer[done..]);
            _crc = Crc32.Append(_crc, buffer.Slice(done, n));
            _length += (uint)n;
            done += n;
            if (n == 0)
                CloseMember();
        }

        return done;
    }

    /// <inheritdoc/>
    public void Dispose() => _member?.Dispose();

    // A message of .NET would be about archives.
    private int Unpack(Span<byte> buffer)
    {
        try
        {
            return _member!.Read(buffer);
        }
        catch (InvalidDataException cause)
        {
            throw new FormatException("its compressed bytes are wrong", cause);
        }
    }

    private bool OpenMember()
    {
        cancellationToken.ThrowIfCancellationRequested();
        bool isFirst = file.Position == 0;
        int first = file.ReadByte();
        while (first == 0 && !isFirst)
            first = file.ReadByte();
        if (first < 0 && !isFirst)
            return false;

        Span<byte> head = stackalloc byte[HeadSize];
        head[0] = (byte)first;
        if (file.ReadAtLeast(head[1..], HeadSize - 1, throwOnEndOfStream: false) < HeadSize - 1)
            throw new FormatException("it is cut short");
        if (!Recognizes(head) || head[2] != Deflate || (head[3] & Reserved) != 0)
            throw new FormatException(isFirst ? "its header is wrong" : "something else follows it");

        SkipNames(head[3]);
        (_start, _crc, _length) = (file.Position, 0, 0);
        _member = new(file, CompressionMode.Decompress, leaveOpen: true);
        return true;
    }

    private void SkipNames(byte flags)
    {
        if ((flags & HasExtra) != 0)
        {
            int size = Byte() | (Byte() << 8);
            file.Position += size;
        }

        for (int text = (flags & HasName) / HasName + ((flags & HasComment) / HasComment); text > 0;)
            text -= Byte() == 0 ? 1 : 0;
        if ((flags & HasChecksum) != 0)
            file.Position += 2;
    }

    private int Byte() =>
        file.ReadByte() is >= 0 and var value ? value : throw new FormatException("it is cut short");

    // .NET reads ahead and does not say how far the member went. Its end is where its checksum and its length stand.
    private void CloseMember()
    {
        _member!.Dispose();
        _member = null;
        Span<byte> trailer = stackalloc byte[TrailerSize];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], _length);

        long from = Math.Max(_start, file.Position - LookBack);
        var rest = new byte[file.Position - from + TrailerSize];
        file.Position = from;
        int found = rest.AsSpan(0, file.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false)).IndexOf(trailer);
        if (found < 0)
            throw new FormatException("it is cut short, or its checksum is wrong");

        file.Position = from + found + TrailerSize;
    }
}
