using System.Collections.Immutable;
using Vlae.Files;

namespace Vlae.Checkpoints.Npy;

/// <summary>
/// Reads <c>.npy</c> files (numpy.lib.format, versions 1.0 to 3.0) of floats of 16, 32 or 64 bits or integers of any
/// size, with either byte order and axis order. Files are untrusted: the length is compared with the shape before memory
/// is allocated.
/// </summary>
public static class NpyReader
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 1 << 30;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="cancellationToken">Looked at while reading.</param>
    /// <exception cref="VlaeException">
    /// <c>NpyUnreadable</c>, <c>NpyTooLarge</c>, <c>NpyCorrupt</c>, <c>NpyTypeUnknown</c> or <c>FileNotDownloaded</c>.
    /// </exception>
    public static NpyArray Read(string path, CancellationToken cancellationToken = default)
    {
        try
        {
            return Parse(path, RegularFile.ReadAll(path, MaxBytes, cancellationToken)
                ?? throw new VlaeException("NpyTooLarge",
                    $"'{path}' has over {MaxBytes:N0} bytes, and no more are possible. Save its rows in several " +
                    "files."));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new VlaeException("NpyUnreadable", $"'{path}' cannot be read: {cause.Message}", cause);
        }
    }

    /// <summary>Reads a file's contents.</summary>
    /// <param name="path">Its path, for error messages.</param>
    /// <param name="bytes">All its bytes.</param>
    /// <exception cref="VlaeException"><c>NpyCorrupt</c>, <c>NpyTypeUnknown</c>, <c>FileNotDownloaded</c>.</exception>
    public static NpyArray Parse(string path, ReadOnlySpan<byte> bytes)
    {
        WrongFile.Refuse(path, bytes);
        if (bytes.StartsWith("PK\x03\x04"u8))
            throw Unknown(path, "an archive of arrays (.npz)", "save one array");

        NpyHeader header;
        try
        {
            header = NpyHeader.Parse(bytes);
        }
        catch (FormatException cause)
        {
            throw Corrupt(path, cause.Message);
        }

        NpyType type = NpyType.Of(header.Type)
            ?? throw Unknown(
                path, $"{NpyType.Describe(header.Type)} ('{header.Type}')", "save its numbers as such an array");
        // A side may be 0, and another one too large for the file.
        Int128 size = 1;
        foreach (int side in header.Shape)
            size = Int128.Min(size * side, long.MaxValue);

        bytes = bytes[header.Size..];
        Int128 length = size * (type.Number.Bits() / 8);
        if (bytes.Length != length)
            throw Corrupt(path, $"its shape takes {length:N0} bytes, and it has {bytes.Length:N0}");

        var values = new float[(int)size];
        type.Number.CopyTo(bytes, values, type.IsBigEndian);
        return new(header.Shape, header.IsFortran ? LastSideFastest(values, header.Shape.AsSpan()) : values);
    }

    private static VlaeException Unknown(string path, string what, string advice) => new("NpyTypeUnknown",
        $"'{path}' is {what}, and only arrays of floats of 16, 32 or 64 bits and of integers are read: {advice} with " +
        "numpy.save(…, array.astype('float32')).");

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
