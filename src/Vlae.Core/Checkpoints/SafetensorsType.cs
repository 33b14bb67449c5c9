using System.Buffers.Binary;

namespace Vlae.Checkpoints;

/// <summary>The types of floating-point numbers in a safetensors file, by the format's names.</summary>
internal enum SafetensorsType
{
    F32,
    F64,
    F16,
    BF16,
}

/// <summary>Reads numbers of a type.</summary>
internal static class SafetensorsTypes
{
    /// <summary>Bytes of a number.</summary>
    public static int Size(this SafetensorsType type) => type switch
    {
        SafetensorsType.F64 => 8,
        SafetensorsType.F32 => 4,
        _ => 2,
    };

    /// <summary>The first number of some bytes, as a float.</summary>
    public static float Read(this SafetensorsType type, ReadOnlySpan<byte> bytes) => type switch
    {
        SafetensorsType.F64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        SafetensorsType.F32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        SafetensorsType.F16 => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        // The upper half of a 32-bit float.
        _ => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
    };
}
