using Vlae.Checkpoints.Onnx;

namespace Vlae.Tests.Checkpoints.Onnx;

/// <summary>
/// Compares messages with the examples of protobuf.dev, "Encoding", and tests the limits of its numbers.
/// </summary>
public sealed class ProtobufMessageTests
{
    [Theory]
    [InlineData(1, 150, "089601")]
    [InlineData(1, 0, "0800")]
    [InlineData(1, 127, "087F")]
    [InlineData(1, 128, "088001")]
    [InlineData(16, 1, "800101")]
    [InlineData(1, -2, "08FEFFFFFFFFFFFFFFFF01")]
    [InlineData(1, long.MaxValue, "08FFFFFFFFFFFFFFFF7F")]
    public void Integers_are_varints(int field, long value, string expected) =>
        Assert.Equal(expected, Hex(new ProtobufMessage().Add(field, value)));

    [Fact]
    public void Texts_are_UTF8_and_floats_little_endian() =>
        Assert.Equal(
            "120774657374696E67" + "1202C3BC" + "2D0000C03F",
            Hex(new ProtobufMessage().Add(2, "testing").Add(2, "ü").Add(5, 1.5f)));

    [Fact]
    public void A_message_within_a_message_has_its_length()
    {
        ProtobufMessage inner = new ProtobufMessage().Add(1, 150), outer = new ProtobufMessage().Add(3, inner);

        Assert.Equal("1A03089601", Hex(outer));
        Assert.Equal(5, outer.Length);
    }

    [Fact]
    public void A_length_may_take_two_bytes()
    {
        string hex = Hex(new ProtobufMessage().Add(1, new byte[300].AsMemory()));
        Assert.StartsWith("0AAC02" + "00", hex, StringComparison.Ordinal);
        Assert.Equal(2 * 303, hex.Length);
    }

    private static string Hex(ProtobufMessage message)
    {
        using var stream = new MemoryStream();
        message.WriteTo(stream);
        return Convert.ToHexString(stream.ToArray());
    }
}
