using Vlae.Checkpoints.Arrays;
using Vlae.Checkpoints.Npy;

namespace Vlae.Tests.Checkpoints.Npy;

/// <summary>Written bytes are those of NumPy, and all of NumPy's files of floats are read.</summary>
public sealed class NpyRoundTripTests
{
    // numpy.save of numpy.array([[1, 2.5, -3], [0, 1e-45, inf]], dtype='<f4'), NumPy 1.24.2.
    private const string NumPys =
        "934E554D5059010076007B276465736372273A20273C6634272C2027666F727472616E5F6F72646572273A2046616C73652C2027" +
        "7368617065273A2028322C2033292C207D2020202020202020202020202020202020202020202020202020202020202020202020" +
        "20202020202020202020202020202020202020202020200A0000803F00002040000040C000000000010000000000807F";

    private static readonly float[] Values = [1f, 2.5f, -3f, 0f, float.Epsilon, float.PositiveInfinity];

    [Fact]
    public void Written_bytes_equal_NumPys()
    {
        Assert.Equal(NumPys, Convert.ToHexString(Write(new([2, 3], Values))));
        NpyArray array = NpyReader.Parse("x", Convert.FromHexString(NumPys));

        Assert.Equal([2, 3], array.Shape);
        Assert.Equal(Values, array.Values.ToArray());
    }

    [Theory]
    [InlineData(new int[0], 1)]
    [InlineData(new[] { 0, 64 }, 0)]
    [InlineData(new[] { 7 }, 7)]
    [InlineData(new[] { 2, 1, 3, 2 }, 12)]
    [InlineData(new[] { 100, 64 }, 6400)]
    public void Arrays_of_any_shape_come_back_and_their_values_are_aligned(int[] shape, int size)
    {
        float[] values = [.. Enumerable.Range(0, size).Select(i => i / 3f)];
        byte[] bytes = Write(new([.. shape], values));
        NpyArray array = NpyReader.Parse("x", bytes);

        Assert.Equal(0, (bytes.Length - (4 * size)) % 64);
        Assert.Equal(shape, array.Shape);
        Assert.Equal(values, array.Values.ToArray());
    }

    [Theory]
    [InlineData("<f2", new byte[] { 0, 0x3E, 0, 0x80 })]
    [InlineData(">f2", new byte[] { 0x3E, 0, 0x80, 0 })]
    [InlineData("<f4", new byte[] { 0, 0, 0xC0, 0x3F, 0, 0, 0, 0x80 })]
    [InlineData(">f4", new byte[] { 0x3F, 0xC0, 0, 0, 0x80, 0, 0, 0 })]
    [InlineData("<f8", new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0x80 })]
    [InlineData(">f8", new byte[] { 0x3F, 0xF8, 0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0 })]
    public void All_float_sizes_and_byte_orders_are_read(string type, byte[] data)
    {
        string header = NpyBytes.Good.Replace("<f4", type, StringComparison.Ordinal);
        Assert.Equal([1.5f, -0f], NpyReader.Parse("x", NpyBytes.Of(header, data)).Values.ToArray());
    }

    // Two numbers each: 300 where it fits, else 3; and -2, or the largest.
    [Theory]
    [InlineData("|i1", "03FE", 3f, -2f)]
    [InlineData("|b1", "0102", 1f, 1f)]
    [InlineData("|u1", "03FE", 3f, 254f)]
    [InlineData("<i2", "2C01FEFF", 300f, -2f)]
    [InlineData(">i2", "012CFFFE", 300f, -2f)]
    [InlineData("<u2", "2C01FEFF", 300f, 65534f)]
    [InlineData(">u2", "012CFFFE", 300f, 65534f)]
    [InlineData("<i4", "2C010000FEFFFFFF", 300f, -2f)]
    [InlineData(">i4", "0000012CFFFFFFFE", 300f, -2f)]
    [InlineData("<u4", "2C010000FEFFFFFF", 300f, 4294967294f)]
    [InlineData(">u4", "0000012CFFFFFFFE", 300f, 4294967294f)]
    [InlineData("<i8", "2C01000000000000FEFFFFFFFFFFFFFF", 300f, -2f)]
    [InlineData(">i8", "000000000000012CFFFFFFFFFFFFFFFE", 300f, -2f)]
    [InlineData("<u8", "2C01000000000000FEFFFFFFFFFFFFFF", 300f, 18446744073709551614f)]
    [InlineData(">u8", "000000000000012CFFFFFFFFFFFFFFFE", 300f, 18446744073709551614f)]
    public void All_integers_are_read(string type, string data, float first, float second)
    {
        string header = NpyBytes.Good.Replace("<f4", type, StringComparison.Ordinal);
        Assert.Equal(
            [first, second], NpyReader.Parse("x", NpyBytes.Of(header, Convert.FromHexString(data))).Values.ToArray());
    }

    [Fact]
    public void The_long_integers_of_Python_2_are_read()
    {
        string header = NpyBytes.Good.Replace("(2,)", "(1L, 2L)", StringComparison.Ordinal);
        Assert.Equal([1, 2], NpyReader.Parse("x", NpyBytes.Of(header, new byte[8])).Shape);
    }

    [Fact]
    public void Fortran_order_is_read()
    {
        // With sides (2, 3), columns first.
        byte[] data = [.. new float[] { 11, 21, 12, 22, 13, 23 }.SelectMany(BitConverter.GetBytes)];
        NpyArray array = NpyReader.Parse(
            "x", NpyBytes.Of("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }", data));

        Assert.Equal([11f, 12, 13, 21, 22, 23], array.Values.ToArray());
    }

    [Theory]
    [InlineData("""{"shape":(2,),"fortran_order":False,"descr":"<f4"}""")]
    [InlineData("{ 'fortran_order' : False , 'descr':'<f4','shape':( 2 ), } \n")]
    public void Headers_of_other_writers_are_read(string header)
    {
        byte[] data = new byte[8];
        foreach (byte[] file in new[]
        {
            NpyBytes.Of(header, data), NpyBytes.Later(2, header, data), NpyBytes.Later(3, header, data),
        })
        {
            Assert.Equal([2], NpyReader.Parse("x", file).Shape);
        }
    }

    [Fact]
    public void An_array_with_too_few_values_is_refused() =>
        Assert.Throws<ArgumentException>(() => Write(new([2, 3], new float[5])));

    private static byte[] Write(NpyArray array)
    {
        using var stream = new MemoryStream();
        NpyWriter.Write(stream, array);
        return stream.ToArray();
    }
}
