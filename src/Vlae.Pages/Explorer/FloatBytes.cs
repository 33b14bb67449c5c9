using System.Buffers.Binary;

namespace Vlae.Pages.Explorer;

/// <summary>Floats in fewer bytes: the leading bytes of each float32, rounded.</summary>
/// <remarks>
/// Three bytes keep 16 bits of the fraction: the default model's pixels change by 1e-4. With the 10 bits of float16
/// they change by 5e-3. Two bytes are bfloat16.
/// </remarks>
internal static class FloatBytes
{
    /// <summary>Packs values, the most significant byte first.</summary>
    /// <param name="values">The values.</param>
    /// <param name="kept">Bytes per value: 2 or 3.</param>
    public static byte[] Pack(ReadOnlySpan<float> values, int kept)
    {
        uint half = 1u << (31 - (8 * kept));
        var bytes = new byte[values.Length * kept];
        Span<byte> word = stackalloc byte[sizeof(uint)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(word, BitConverter.SingleToUInt32Bits(values[i]) + half);
            word[..kept].CopyTo(bytes.AsSpan(i * kept));
        }

        return bytes;
    }
}
