using System.Buffers.Binary;
using System.Text;

namespace Vlae.Checkpoints.Onnx;

/// <summary>
/// A message in the wire format of Protocol Buffers (protobuf.dev, "Encoding"), built field by field.
/// </summary>
/// <remarks>
/// Writing ONNX needs only four kinds of field. This class replaces a package, and about ten thousand generated lines.
/// Parts are not copied, so a tensor is written to the file directly.
/// </remarks>
internal sealed class ProtobufMessage
{
    private const int Varint = 0;
    private const int LengthDelimited = 2;
    private const int FourBytes = 5;

    private readonly List<ReadOnlyMemory<byte>> _parts = [];

    /// <summary>Length of the message in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Adds an <c>int32</c>, <c>int64</c> or enumeration.</summary>
    public ProtobufMessage Add(int field, long value)
    {
        AddTag(field, Varint);
        AddVarint((ulong)value);
        return this;
    }

    /// <summary>Adds a <c>float</c>.</summary>
    public ProtobufMessage Add(int field, float value)
    {
        AddTag(field, FourBytes);
        var bytes = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        AddPart(bytes);
        return this;
    }

    /// <summary>Adds a <c>string</c>.</summary>
    public ProtobufMessage Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value).AsMemory());

    /// <summary>Adds <c>bytes</c>, which must not change until the message is written.</summary>
    public ProtobufMessage Add(int field, ReadOnlyMemory<byte> value)
    {
        AddTag(field, LengthDelimited);
        AddVarint((ulong)value.Length);
        AddPart(value);
        return this;
    }

    /// <summary>Adds a complete message.</summary>
    public ProtobufMessage Add(int field, ProtobufMessage value)
    {
        AddTag(field, LengthDelimited);
        AddVarint((ulong)value.Length);
        _parts.AddRange(value._parts);
        Length += value.Length;
        return this;
    }

    /// <summary>Adds one field per message.</summary>
    public ProtobufMessage Add(int field, IEnumerable<ProtobufMessage> values)
    {
        foreach (ProtobufMessage value in values)
            Add(field, value);

        return this;
    }

    /// <summary>Writes the message.</summary>
    public void WriteTo(Stream stream)
    {
        foreach (ReadOnlyMemory<byte> part in _parts)
            stream.Write(part.Span);
    }

    private void AddTag(int field, int wireType) => AddVarint(((ulong)field << 3) | (uint)wireType);

    // Seven bits per byte, lowest first. The eighth bit is set if more bytes follow.
    private void AddVarint(ulong value)
    {
        Span<byte> bytes = stackalloc byte[10];
        int n = 0;
        for (; value >= 0x80; value >>= 7)
            bytes[n++] = (byte)(value | 0x80);

        bytes[n++] = (byte)value;
        AddPart(bytes[..n].ToArray());
    }

    private void AddPart(ReadOnlyMemory<byte> part)
    {
        _parts.Add(part);
        Length += part.Length;
    }
}
