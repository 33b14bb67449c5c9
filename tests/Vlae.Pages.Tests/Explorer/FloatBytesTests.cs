using Vlae.Noise;
using Vlae.Pages.Explorer;

namespace Vlae.Pages.Tests.Explorer;

/// <summary>Floats in fewer bytes: the nearest float whose last bytes are zero.</summary>
public sealed class FloatBytesTests
{
    [Theory]
    [InlineData(2, 1f / 256)]
    [InlineData(3, 1f / 65536)]
    public void A_value_is_exact_to_half_a_unit_in_its_last_place(int kept, float tolerance)
    {
        var stream = new PhiloxStream(5, NoisePurpose.PriorSample, 0, 0);
        float[] values = [.. Enumerable.Range(0, 1000).Select(i => stream.NextNormal() * MathF.Pow(10, (i % 9) - 4))];
        byte[] bytes = FloatBytes.Pack(values, kept);

        Assert.Equal(values.Length * kept, bytes.Length);
        for (int i = 0; i < values.Length; i++)
            Assert.InRange(Math.Abs(Unpack(bytes, i, kept) - values[i]), 0, Math.Abs(values[i]) * tolerance);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1f)]
    [InlineData(-0.5f)]
    [InlineData(float.NegativeInfinity)]
    public void Values_of_few_bits_are_exact(float value)
    {
        foreach (int kept in new[] { 2, 3 })
            Assert.Equal(value, Unpack(FloatBytes.Pack([value], kept), 0, kept));
    }

    [Fact]
    public void A_rounding_carries()
    {
        // Just below 2, all bits of the fraction are 1.
        Assert.Equal(2f, Unpack(FloatBytes.Pack([MathF.BitDecrement(2f)], 3), 0, 3));
    }

    // The same as in the page's script.
    private static float Unpack(byte[] bytes, int index, int kept)
    {
        uint word = 0;
        for (int b = 0; b < kept; b++)
            word |= (uint)bytes[(index * kept) + b] << (24 - (8 * b));
        return BitConverter.UInt32BitsToSingle(word);
    }
}
