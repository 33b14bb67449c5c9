using System.Text;
using Vlae.Files;

namespace Vlae.Checkpoints.PyTorch;

/// <summary>
/// Writes a zip archive (PKWARE's APPNOTE 4.3) as PyTorch does: uncompressed records, aligned at 64 bytes for memory
/// mapping, without times, so that equal models give equal files.
/// </summary>
internal sealed class TorchArchiveWriter(BinaryWriter writer)
{
    private const int Alignment = 64;
    private const ushort Version = 20;
    private const ushort Utf8Names = 1 << 11;
    private const int LocalSize = 30;

    // 1 January 1980, the first day of zip's calendar.
    private const ushort Date = (1 << 5) | 1;

    private readonly List<(byte[] Name, uint Crc, int Size, long Local)> _records = [];
    private long _position;

    /// <summary>Writes a record.</summary>
    public void Add(string name, byte[] content)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(name);
        uint crc = Crc32.Append(0, content);
        _records.Add((utf8, crc, content.Length, _position));

        // PyTorch's padding: an extra field "FB" with the needed number of letters Z.
        long unpadded = _position + LocalSize + utf8.Length + 4;
        int padding = (int)((Alignment - (unpadded % Alignment)) % Alignment);
        writer.Write("PK\x03\x04"u8);
        WriteCommon(crc, content.Length, utf8.Length, extra: 4 + padding);
        writer.Write(utf8);
        writer.Write("FB"u8);
        writer.Write((ushort)padding);
        writer.Write([.. Enumerable.Repeat((byte)'Z', padding)]);
        writer.Write(content);
        _position = unpadded + padding + content.Length;
    }

    /// <summary>Writes the directory, which ends the archive.</summary>
    public void Complete()
    {
        long start = _position, size = 0;
        foreach ((byte[] name, uint crc, int length, long local) in _records)
        {
            writer.Write("PK\x01\x02"u8);
            writer.Write(Version);
            WriteCommon(crc, length, name.Length, extra: 0);
            // No comment, the first disk, no attributes.
            writer.Write(new byte[2 + 2 + 2 + 4]);
            writer.Write((uint)local);
            writer.Write(name);
            size += 46 + name.Length;
        }

        writer.Write("PK\x05\x06"u8);
        writer.Write(0);
        writer.Write((ushort)_records.Count);
        writer.Write((ushort)_records.Count);
        writer.Write((uint)size);
        writer.Write((uint)start);
        writer.Write((ushort)0);
        writer.Flush();
    }

    // The common fields of a record's header and its directory entry.
    private void WriteCommon(uint crc, int size, int name, int extra)
    {
        writer.Write(Version);
        writer.Write(Utf8Names);
        writer.Write((ushort)0);
        writer.Write((ushort)0);
        writer.Write(Date);
        writer.Write(crc);
        writer.Write(size);
        writer.Write(size);
        writer.Write((ushort)name);
        writer.Write((ushort)extra);
    }
}
