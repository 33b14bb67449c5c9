using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Vlae.Files;

namespace Vlae.Checkpoints.Pickle;

/// <summary>A pickle's bytes, read in order. A length is checked before anything is allocated.</summary>
/// <param name="bytes">The file.</param>
/// <param name="file">Its path, for error messages.</param>
/// <param name="start">The pickle's first byte.</param>
/// <param name="end">Limit of its last byte, exclusive.</param>
internal sealed class PickleInput(FileBytes bytes, string file, long start, long end)
{
    private const int MaxText = 1 << 16;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The file's path.</summary>
    public string File { get; } = file;

    /// <summary>Index of the next byte.</summary>
    public long Position { get; private set; } = start;

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>Reads an integer of some bytes: a long if it fits, else a BigInteger.</summary>
    public object Integer(int count)
    {
        var value = new BigInteger(Take(count));
        return value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;
    }

    /// <summary>Reads a text of some bytes.</summary>
    public string Text(ulong count)
    {
        if (count > MaxText)
            throw PickleErrors.TooLarge(File, $"a text of {count:N0} bytes at byte {Position}");

        return Decode(Take((int)count));
    }

    /// <summary>Reads a text up to the end of the line.</summary>
    public string Line()
    {
        ReadOnlySpan<byte> rest = bytes.Slice(Position, (int)Math.Min(MaxText, end - Position));
        int length = rest.IndexOf((byte)'\n');
        if (length < 0)
            throw PickleErrors.Corrupt(File, $"the line at byte {Position} has no end");

        string line = Decode(rest[..length]);
        Position += length + 1;
        return line;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > end - Position)
            throw PickleErrors.Corrupt(File, $"its pickle ends at byte {end}, inside an instruction");

        ReadOnlySpan<byte> taken = bytes.Slice(Position, count);
        Position += count;
        return taken;
    }

    private string Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return Strict.GetString(text);
        }
        catch (DecoderFallbackException cause)
        {
            throw PickleErrors.Corrupt(File, $"the text before byte {Position} is not UTF-8", cause);
        }
    }
}
