using System.Buffers.Binary;
using Vlae.Checkpoints.Safetensors;

namespace Vlae.Tests.Checkpoints.Safetensors;

/// <summary>Written tensors are read back exactly, in the layout of the format.</summary>
public sealed class SafetensorsRoundTripTests
{
    private static readonly SafetensorsTensor[] Tensors =
    [
        new("matrix", [2, 3], new[] { 1f, -0f, float.Epsilon, float.MaxValue, float.NaN, float.NegativeInfinity }),
        new("scalar", [], new[] { 42f }),
        new("empty", [0, 3], Array.Empty<float>()),
        new("name with \"quotes\", \\ and ü", [1], new[] { 7f }),
    ];

    private static readonly Dictionary<string, string> Metadata = new()
    {
        ["format"] = "test", ["json"] = """{"a": "b\n", "ü": [1, 2]}""", ["empty"] = "",
    };

    [Fact]
    public void Tensors_and_metadata_come_back_to_the_bit()
    {
        SafetensorsFile file = SafetensorsBytes.Open(Written());

        Assert.Equal(Tensors.Select(tensor => tensor.Name), file.Names);
        Assert.Equal(Metadata, file.Metadata);
        foreach (SafetensorsTensor tensor in Tensors)
        {
            Assert.Equal(tensor.Shape.AsEnumerable(), file.ShapeOf(tensor.Name));
            Assert.Equal(
                tensor.Values.ToArray().Select(BitConverter.SingleToUInt32Bits),
                file.ToArray(tensor.Name).Select(BitConverter.SingleToUInt32Bits));
        }
    }

    [Fact]
    public void Data_begin_at_a_multiple_of_eight_bytes()
    {
        // Names of every length, so that every amount of padding occurs.
        foreach (int length in Enumerable.Range(1, 9))
        {
            using var stream = new MemoryStream();
            SafetensorsWriter.Write(stream, [], [new(new('x', length), [1], new[] { 1f })]);
            ulong header = BinaryPrimitives.ReadUInt64LittleEndian(stream.ToArray());

            Assert.Equal(0ul, header % 8);
            Assert.Equal((long)header + 8 + 4, stream.Length);
            Assert.Equal('{', (char)stream.ToArray()[8]);
        }
    }

    [Theory]
    [InlineData("F64", new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F }, 1.5f)]
    [InlineData("F32", new byte[] { 0, 0, 0xC0, 0x3F }, 1.5f)]
    [InlineData("F16", new byte[] { 0, 0x3E }, 1.5f)]
    [InlineData("BF16", new byte[] { 0xC0, 0xBF }, -1.5f)]
    public void Other_float_types_are_read(string type, byte[] data, float expected)
    {
        string header = """{"t":{"dtype":"TYPE","shape":[1],"data_offsets":[0,SIZE]}}"""
            .Replace("TYPE", type).Replace("SIZE", $"{data.Length}");
        byte[] bytes = [.. SafetensorsBytes.Of(header), .. data];

        Assert.Equal([expected], SafetensorsBytes.Open(bytes).ToArray("t"));
    }

    [Fact]
    public void A_file_without_tensors_is_valid() =>
        Assert.Empty(SafetensorsBytes.Open(SafetensorsBytes.Of("{}")).Names);

    [Fact]
    public void PyTorchs_file_is_written_again_with_the_same_tensors()
    {
        SafetensorsFile fixture = Fixture.Read("notebook-trained.safetensors");
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(
            stream, fixture.Metadata,
            [.. fixture.Names.Select(n => new SafetensorsTensor(n, fixture.ShapeOf(n), fixture.ToArray(n)))]);
        SafetensorsFile again = SafetensorsBytes.Open(stream.ToArray());

        Assert.Equal(fixture.Names, again.Names);
        Assert.All(fixture.Names, name => Assert.Equal(fixture.ToArray(name), again.ToArray(name)));
    }

    private static byte[] Written()
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, Metadata, Tensors);
        return stream.ToArray();
    }
}
