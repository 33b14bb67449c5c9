using System.Collections.Immutable;

namespace Vlae.Checkpoints.Npy;

/// <summary>
/// Reads <c>.npy</c> files (numpy.lib.format, versions 1.0 to 3.0) of 32-bit or 64-bit floats, with either byte order
/// and axis order. Files are untrusted: the length is compared with the shape before memory is allocated.
/// </summary>
public static class NpyReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="VlaeException"><c>NpyUnreadable</c>, <c>NpyCorrupt</c> or <c>NpyTypeUnknown</c>.</exception>
    public static NpyArray Read(string path)
    {
        try
        {
            return Parse(path, File.ReadAllBytes(path));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new VlaeException("NpyUnreadable", $"'{path}' cannot be read: {cause.Message}", cause);
        }
    }

    /// <summary>Reads a file's contents.</summary>
    /// <param name="path">Its path, for error messages.</param>
    /// <param name="bytes">All its bytes.</param>
    /// <exception cref="VlaeException"><c>NpyCorrupt</c> or <c>NpyTypeUnknown</c>.</exception>
    public static NpyArray Parse(string path, ReadOnlySpan<byte> bytes)
    {
        NpyHeader header;
        try
        {
            header = NpyHeader.Parse(bytes);
        }
        catch (FormatException cause)
        {
            throw Corrupt(path, cause.Message);
        }

        (NumberType type, bool bigEndian) = TypeOf(path, header.Type);
        long size = 1;
        foreach (int side in header.Shape)
        {
            size *= side;
            if (size > int.MaxValue)
                throw Corrupt(path, "its shape is too large");
        }

        bytes = bytes[header.Size..];
        long length = size * type.Bits() / 8;
        if (bytes.Length != length)
            throw Corrupt(path, $"its shape takes {length:N0} bytes, and it has {bytes.Length:N0}");

        var values = new float[size];
        type.CopyTo(bytes, values, bigEndian);
        return new(header.Shape, header.IsFortran ? LastSideFastest(values, header.Shape.AsSpan()) : values);
    }

    private static (NumberType Type, bool BigEndian) TypeOf(string path, string type) => type switch
    {
        "<f4" => (NumberType.F32, false),
        ">f4" => (NumberType.F32, true),
        "<f8" => (NumberType.F64, false),
        ">f8" => (NumberType.F64, true),
        _ => throw new VlaeException("NpyTypeUnknown",
            $"'{path}' has values of type '{type}', and only float32 and float64 can be read: save it with " +
            "numpy.save(…, array.astype('float32'))."),
    };

    // In Fortran's order, the value at (i, j, k) of shape (a, b, c) has the index i + a (j + b k).
    private static float[] LastSideFastest(float[] values, ReadOnlySpan<int> sides)
    {
        var result = new float[values.Length];
        Span<int> index = stackalloc int[sides.Length];
        for (int to = 0; to < result.Length; to++)
        {
            int from = 0;
            for (int side = sides.Length - 1; side >= 0; side--)
                from = (from * sides[side]) + index[side];

            result[to] = values[from];
            for (int side = sides.Length - 1; side >= 0 && ++index[side] == sides[side]; side--)
                index[side] = 0;
        }

        return result;
    }

    private static VlaeException Corrupt(string path, string why) =>
        new("NpyCorrupt", $"'{path}' is not a whole .npy file: {why}. Save it again with numpy.save.");
}

/// <summary>An array of floats, as in NumPy's <c>.npy</c> files.</summary>
/// <param name="Shape">Its shape; empty for a single number.</param>
/// <param name="Values">Its values, last axis fastest.</param>
public sealed record NpyArray(ImmutableArray<int> Shape, ReadOnlyMemory<float> Values)
{
    /// <summary>Such as <c>(100, 64)</c>, or <c>(64,)</c> as NumPy writes it.</summary>
    public string ShapeText => Shape.Length == 1 ? $"({Shape[0]},)" : $"({string.Join(", ", Shape)})";
}
