using Vlae.Checkpoints.Safetensors;

namespace Vlae.Tests.Checkpoints.Safetensors;

/// <summary>Files that are not complete safetensors files are refused as corrupt.</summary>
public sealed class SafetensorsRefusalTests
{
    private const string Good =
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}""" +
        ""","b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""";

    public static TheoryData<string, string> BadHeaders => new()
    {
        { "not JSON", "hello" },
        { "not an object", "[1, 2]" },
        { "cut", Good[..^1] },
        { "text behind it", Good + "x" },
        { "an overlap", Good.Replace("[8,12]", "[4,8]") },
        {
            "an overlap that ends with the file",
            Good.Replace("\"shape\":[1],\"data_offsets\":[8,12]", "\"shape\":[2],\"data_offsets\":[4,12]")
        },
        { "a hole", Good.Replace("[8,12]", "[9,13]") },
        { "the same place twice",
            Good.Replace("\"shape\":[1],\"data_offsets\":[8,12]", "\"shape\":[2],\"data_offsets\":[0,8]") },
        { "bytes left over", Good.Replace(",\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}", "") },
        { "beyond the end", Good.Replace("\"shape\":[1],\"data_offsets\":[8,12]",
            "\"shape\":[2],\"data_offsets\":[8,16]") },
        { "backwards", Good.Replace("[8,12]", "[12,8]") },
        { "before the start", Good.Replace("[0,8]", "[-8,0]") },
        { "offsets that overflow", Good.Replace("[8,12]", "[9223372036854775807,-9223372036854775805]") },
        { "too large a size for the shape", Good.Replace("\"shape\":[1]", "\"shape\":[3]") },
        { "too small a size for the shape", Good.Replace("\"shape\":[2]", "\"shape\":[1]") },
        { "a negative side", Good.Replace("\"shape\":[2]", "\"shape\":[-2]") },
        { "two negative sides", Good.Replace("\"shape\":[2]", "\"shape\":[-1,-2]") },
        { "sides whose product overflows",
            Good.Replace("\"shape\":[2]", "\"shape\":[2147483647,2147483647,2147483647]") },
        { "a product that wraps round to the size",
            Good.Replace("\"shape\":[2]", "\"shape\":[1073741824,1073741824,4,2]") },
        {
            "65 sides",
            Good.Replace("\"shape\":[2]", $"\"shape\":[2{string.Concat(Enumerable.Repeat(",1", 64))}]")
        },
        { "half a side", Good.Replace("\"shape\":[2]", "\"shape\":[2.5]") },
        { "a text for a side", Good.Replace("\"shape\":[2]", "\"shape\":[\"2\"]") },
        { "one offset", Good.Replace("[0,8]", "[0]") },
        { "three offsets", Good.Replace("[0,8]", "[0,8,8]") },
        { "no type", Good.Replace("\"dtype\":\"F32\",\"shape\":[2]", "\"shape\":[2]") },
        { "a tensor that is a number", """{"a":1}""" },
        { "a tensor that is null", """{"a":null}""" },
        { "a type that the format has not", Good.Replace("\"F32\",\"shape\":[2]", "\"F31\",\"shape\":[2]") },
        { "a space before the header", " " + Good },
        { "a type by its number", Good.Replace("\"F32\",\"shape\":[2]", "\"0\",\"shape\":[2]") },
        { "two types at once", Good.Replace("\"F32\",\"shape\":[1]", "\"F32, F32\",\"shape\":[1]") },
        { "a type in lower case", Good.Replace("\"F32\",\"shape\":[2]", "\"f32\",\"shape\":[2]") },
        { "a type that is null", Good.Replace("\"F32\",\"shape\":[2]", "null,\"shape\":[2]") },
        { "a duplicate key", Good.Replace("\"b\":", "\"a\":") },
        { "a duplicate key in a tensor", Good.Replace("\"shape\":[1]", "\"shape\":[1],\"shape\":[1]") },
        { "metadata that are no texts", Good.Replace("{\"a\":{", "{\"__metadata__\":{\"x\":1},\"a\":{") },
        { "metadata that are a list", Good.Replace("{\"a\":{", "{\"__metadata__\":[],\"a\":{") },
        { "metadata that are null", Good.Replace("{\"a\":{", "{\"__metadata__\":{\"x\":null},\"a\":{") },
        { "half a surrogate for a name", Good.Replace("\"b\":", "\"\\ud800\":") },
        { "depth without end", new string('[', 5000) },
    };

    [Fact]
    public void The_good_header_is_read()
    {
        SafetensorsFile file = SafetensorsBytes.Open(SafetensorsBytes.Of(Good, 12));
        Assert.Equal(["a", "b"], file.Names);
    }

    [Theory]
    [MemberData(nameof(BadHeaders))]
    public void A_bad_header_is_corrupt(string what, string header)
    {
        Assert.NotEqual(Good, header);
        AssertCorrupt(SafetensorsBytes.Of(header, 12), what);
    }

    [Theory]
    [InlineData(121ul)]
    [InlineData(100_000_001ul)]
    [InlineData(int.MaxValue + 1ul)]
    [InlineData(ulong.MaxValue)]
    [InlineData(1ul << 63)]
    public void A_header_longer_than_the_file_is_corrupt(ulong length) =>
        AssertCorrupt(SafetensorsBytes.Of(Good, 12, length), $"header of {length} bytes");

    [Fact]
    public void Invalid_UTF8_is_corrupt()
    {
        byte[] bytes = SafetensorsBytes.Of(Good, 12);
        bytes[Array.IndexOf(bytes, (byte)'b')] = 0xFF;
        AssertCorrupt(bytes, "a name in no UTF-8");
    }

    [Fact]
    public void A_missing_file_is_an_error()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("CheckpointNotFound",
            Assert.Throws<VlaeException>(() => SafetensorsFile.Read(folder["none"])).ErrorId);
        Assert.Equal("CheckpointNotFound",
            Assert.Throws<VlaeException>(() => SafetensorsFile.Read(folder["none/none"])).ErrorId);
        Assert.Equal("CheckpointUnreadable",
            Assert.Throws<VlaeException>(() => SafetensorsFile.Read(folder.Path)).ErrorId);
    }

    private static void AssertCorrupt(byte[] bytes, string what)
    {
        Exception? error = Record.Exception(() => SafetensorsBytes.Open(bytes));
        Assert.True(error is VlaeException { ErrorId: "CheckpointCorrupt" }, $"{what}: {error}");
        Assert.Contains("file.safetensors", error.Message);
    }
}
