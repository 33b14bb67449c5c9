using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Vlae.Checkpoints;

/// <summary>The types of numbers in a tensor file, by safetensors' names.</summary>
internal enum NumberType
{
    F32,
    F64,
    F16,
    BF16,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    BOOL,
    C64,
    F8_E5M2,
    F8_E4M3,
    F8_E8M0,
    F8_E4M3FNUZ,
    F8_E5M2FNUZ,
    F6_E2M3,
    F6_E3M2,
    F4,
}

/// <summary>Sizes of numbers, and conversions to 32-bit floats.</summary>
internal static class NumberTypes
{
    /// <summary>Size of a number in bits.</summary>
    public static int Bits(this NumberType type) => type switch
    {
        NumberType.F64 or NumberType.I64 or NumberType.U64 or NumberType.C64 => 64,
        NumberType.F32 or NumberType.I32 or NumberType.U32 => 32,
        NumberType.F16 or NumberType.BF16 or NumberType.I16 or NumberType.U16 => 16,
        NumberType.F6_E2M3 or NumberType.F6_E3M2 => 6,
        NumberType.F4 => 4,
        _ => 8,
    };

    /// <summary>Refuses types that no parameter has.</summary>
    /// <exception cref="VlaeException"><c>CheckpointTypeUnsupported</c>.</exception>
    public static void RequireReadable(this NumberType type, string tensor, string file)
    {
        if (type is not (NumberType.F32 or NumberType.F64 or NumberType.F16 or NumberType.BF16))
        {
            throw new VlaeException(
                "CheckpointTypeUnsupported",
                $"'{file}' is not a model that fits: its tensor '{tensor}' has numbers of type {type}, and " +
                "parameters are F32, F64, F16 or BF16.");
        }
    }

    /// <summary>The first number in an array of bytes, as a float.</summary>
    public static float Read(this NumberType type, ReadOnlySpan<byte> bytes, bool bigEndian) => (type, bigEndian)
        switch
    {
        (NumberType.F64, false) => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        (NumberType.F64, true) => (float)BinaryPrimitives.ReadDoubleBigEndian(bytes),
        (NumberType.F32, false) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        (NumberType.F32, true) => BinaryPrimitives.ReadSingleBigEndian(bytes),
        (NumberType.F16, false) => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        (NumberType.F16, true) => (float)BinaryPrimitives.ReadHalfBigEndian(bytes),
        // The upper half of a 32-bit float.
        (NumberType.BF16, false) => Upper(BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
        (NumberType.BF16, true) => Upper(BinaryPrimitives.ReadUInt16BigEndian(bytes)),
        (NumberType.I8, _) => (sbyte)bytes[0],
        (NumberType.U8, _) => bytes[0],
        (NumberType.BOOL, _) => bytes[0] == 0 ? 0 : 1,
        (NumberType.I16, false) => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        (NumberType.I16, true) => BinaryPrimitives.ReadInt16BigEndian(bytes),
        (NumberType.U16, false) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (NumberType.U16, true) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (NumberType.I32, false) => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        (NumberType.I32, true) => BinaryPrimitives.ReadInt32BigEndian(bytes),
        (NumberType.U32, false) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        (NumberType.U32, true) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        (NumberType.I64, false) => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        (NumberType.I64, true) => BinaryPrimitives.ReadInt64BigEndian(bytes),
        (NumberType.U64, false) => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        (NumberType.U64, true) => BinaryPrimitives.ReadUInt64BigEndian(bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This type is not read."),
    };

    /// <summary>Converts consecutive numbers to floats.</summary>
    /// <param name="type">Their type.</param>
    /// <param name="bytes">Their bytes; the length must be that of the values.</param>
    /// <param name="values">Receives the floats.</param>
    /// <param name="bigEndian">Whether the bytes are in big-endian order.</param>
    public static void CopyTo(this NumberType type, ReadOnlySpan<byte> bytes, Span<float> values, bool bigEndian)
    {
        int size = type.Bits() / 8;
        ArgumentOutOfRangeException.ThrowIfNotEqual((long)values.Length * size, bytes.Length);
        if (type == NumberType.F32 && BitConverter.IsLittleEndian != bigEndian)
        {
            bytes.CopyTo(MemoryMarshal.AsBytes(values));
            return;
        }

        for (int i = 0; i < values.Length; i++)
            values[i] = type.Read(bytes[(i * size)..], bigEndian);
    }

    /// <summary>The bytes of 32-bit floats, in little-endian order.</summary>
    public static byte[] LittleEndian(ReadOnlySpan<float> values)
    {
        byte[] bytes = MemoryMarshal.AsBytes(values).ToArray();
        if (!BitConverter.IsLittleEndian)
        {
            for (int i = 0; i < values.Length; i++)
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return bytes;
    }

    private static float Upper(ushort half) => BitConverter.UInt32BitsToSingle((uint)half << 16);
}
