namespace Vlae.Images;

/// <summary>
/// The two scales of a pixel: bytes in files, floats in [-1, 1] in models.
/// </summary>
public static class PixelScale
{
    private static readonly float[] Table = BuildTable();

    /// <summary>The floats of all 256 bytes: <c>(b/255 - 0.5)/0.5</c>, the notebook's normalization.</summary>
    public static ReadOnlySpan<float> FromByteTable => Table;

    /// <summary>A byte as a float in [-1, 1].</summary>
    public static float FromByte(byte value) => Table[value];

    /// <summary>
    /// A float as a byte: <c>round(255 (x + 1)/2)</c>, clamped. It is exact for each float that came from a byte. NaN
    /// is black.
    /// </summary>
    public static byte ToByte(float value)
    {
        float scaled = MathF.Round((value + 1f) * 127.5f);
        return scaled >= 255f ? (byte)255 : scaled > 0f ? (byte)scaled : (byte)0;
    }

    /// <summary>Floats as bytes, each as in <see cref="ToByte"/>.</summary>
    /// <param name="values">The floats.</param>
    /// <param name="bytes">Receives as many bytes.</param>
    public static void ToBytes(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        for (int i = 0; i < values.Length; i++)
            bytes[i] = ToByte(values[i]);
    }

    private static float[] BuildTable()
    {
        var table = new float[256];
        for (int b = 0; b < table.Length; b++)
            table[b] = ((b / 255f) - 0.5f) / 0.5f;

        return table;
    }
}
