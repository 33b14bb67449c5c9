using Vlae.Checkpoints.Npy;

namespace Vlae.Tests.Checkpoints.Npy;

/// <summary>Files that are not complete .npy files of floats are refused.</summary>
public sealed class NpyRefusalTests
{
    public static TheoryData<string, byte[]> Bad => new()
    {
        { "nothing", [] },
        { "another magic", [.. "PK"u8, .. NpyBytes.Of(NpyBytes.Good, new byte[8])[2..]] },
        { "cut in the version", NpyBytes.Of(NpyBytes.Good, new byte[8])[..7] },
        { "cut in the header", NpyBytes.Of(NpyBytes.Good, new byte[8])[..40] },
        { "version 4", NpyBytes.Later(4, NpyBytes.Good, new byte[8]) },
        { "a header beyond the file", [.. NpyBytes.Of("")[..8], 0xFF, 0xFF] },
        { "a value too few", NpyBytes.Of(NpyBytes.Good, new byte[7]) },
        { "a byte too many", NpyBytes.Of(NpyBytes.Good, new byte[9]) },
        { "no shape", Header("{'descr': '<f4', 'fortran_order': False}") },
        { "no type", Header("{'fortran_order': False, 'shape': (2,)}") },
        { "no order", Header("{'descr': '<f4', 'shape': (2,)}") },
        { "twice the type", Header("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,)}") },
        { "another entry", Header("{'descr': '<f4', 'x': 1, 'fortran_order': False, 'shape': (2,)}") },
        { "a shape that is a number", Changed("(2,)", "2") },
        { "a negative side", Changed("(2,)", "(-2,)") },
        { "a side that overflows", Changed("(2,)", "(4294967298,)") },
        { "sides that overflow", Changed("(2,)", "(65536, 65536, 65536, 65536, 2)") },
        { "sides without a comma", Changed("(2,)", "(1 2)") },
        { "too many sides", Changed("(2,)", $"({string.Join(",", Enumerable.Repeat("1", 33))})") },
        { "a shape without an end", Changed("(2,), }", "(2,") },
        { "an order that is a number", Changed("False", "0") },
        { "a list of fields without an end", Changed("'<f4'", "[('a', '<f4')") },
        { "a name without an end in a list of fields", Changed("'<f4'", "[('a") },
        { "a long integer's letter alone", Changed("(2,)", "(L,)") },
        { "an escape", Changed("'<f4'", @"'\x3cf4'") },
        { "an expression", Changed("(2,)", "__import__('os').system('x')") },
        { "more behind it", Changed("}", "} + {}") },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_file_is_corrupt(string what, byte[] bytes)
    {
        var error = Assert.Throws<VlaeException>(() => NpyReader.Parse("some.npy", bytes));
        Assert.True(error.ErrorId == "NpyCorrupt", $"{what}: {error}");
        Assert.Contains("some.npy", error.Message);
    }

    [Theory]
    [InlineData("'|O'", "an array of Python objects, which is a pickle")]
    [InlineData("'<c8'", "an array of complex numbers")]
    [InlineData("'<U3'", "an array of texts")]
    [InlineData("'|S3'", "an array of texts")]
    [InlineData("'<M8[ns]'", "an array of times")]
    [InlineData("'|V4'", "an array of raw bytes")]
    [InlineData("'<f16'", "an array of long doubles")]
    [InlineData("'=f4'", "an array of another type")]
    [InlineData("[('z', '<f4', (64,))]", "a structured array")]
    [InlineData("[('a]', '<i4'), ('b', [('c', '<f8')])]", "a structured array")]
    public void Another_type_is_named_and_is_no_damage(string type, string name)
    {
        var error = Assert.Throws<VlaeException>(() => NpyReader.Parse("x", Changed("'<f4'", type)));
        Assert.Equal("NpyTypeUnknown", error.ErrorId);
        Assert.Contains($"'x' is {name} ('{type.Trim('\'')}')", error.Message);
    }

    [Fact]
    public void A_large_shape_in_the_header_allocates_no_memory()
    {
        byte[] bytes = Changed("(2,)", "(2000000000,)");
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<VlaeException>(() => NpyReader.Parse("x", bytes));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void An_unreadable_file_is_an_error()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("NpyUnreadable", Assert.Throws<VlaeException>(() => NpyFile.Open(folder["none"])).ErrorId);
        Assert.Equal("NpyUnreadable", Assert.Throws<VlaeException>(() => NpyFile.Open(folder.Path)).ErrorId);
    }

    private static byte[] Header(string header) => NpyBytes.Of(header, new byte[8]);

    private static byte[] Changed(string old, string changed) =>
        Header(NpyBytes.Good.Replace(old, changed, StringComparison.Ordinal));
}
