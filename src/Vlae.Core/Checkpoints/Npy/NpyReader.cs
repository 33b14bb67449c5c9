using System.Collections.Immutable;
using Vlae.Checkpoints.Arrays;
using Vlae.Files;

namespace Vlae.Checkpoints.Npy;

/// <summary>
/// Reads arrays of NumPy (numpy.lib.format, versions 1.0 to 3.0) of floats of 16, 32 or 64 bits, integers of any size,
/// or True and False, with either byte order and axis order. Files are untrusted: the length is compared with the shape
/// before memory is allocated.
/// </summary>
public static class NpyReader
{
    /// <summary>The largest array that is read whole, in bytes.</summary>
    public const int MaxBytes = 1 << 30;

    /// <summary>Bytes between two looks at the cancellation.</summary>
    internal const int Chunk = 1 << 20;

    /// <summary>Reads an array's bytes.</summary>
    /// <param name="name">Its file, for error messages.</param>
    /// <param name="bytes">All its bytes.</param>
    /// <exception cref="VlaeException"><c>NpyCorrupt</c>, <c>NpyTypeUnknown</c>, <c>FileNotDownloaded</c>.</exception>
    public static NpyArray Parse(string name, ReadOnlySpan<byte> bytes)
    {
        WrongFile.Refuse(name, bytes);
        NpyEntry entry = NpyEntry.Of(name, bytes);
        NpyType type = entry.RequireType(name);
        entry.RequireLength(name, bytes.Length);
        var values = new float[(int)entry.Size];
        type.Number.CopyTo(bytes[entry.Header.Size..], values, type.IsBigEndian);
        return new(entry.Shape, entry.Header.IsFortran ? LastSideFastest(values, entry.Shape.AsSpan()) : values);
    }

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
}
