using System.Text;
using Vlae.Checkpoints.Arrays;

namespace Vlae.Checkpoints.Npy;

/// <summary>
/// Writes <c>.npy</c> files, version 1.0 (numpy.lib.format): 32-bit floats, with the same bytes as NumPy.
/// </summary>
public static class NpyWriter
{
    // NumPy aligns the values, so that they can be memory-mapped.
    private const int Alignment = 64;

    /// <summary>Writes an array.</summary>
    /// <exception cref="ArgumentException">The number of values is not that of the shape.</exception>
    public static void Write(Stream stream, NpyArray array)
    {
        if (array.Shape.Aggregate(1L, (size, side) => size * side) != array.Values.Length)
        {
            throw new ArgumentException(
                $"An array of {array.ShapeText} does not have {array.Values.Length} values.", nameof(array));
        }

        string header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': {array.ShapeText}, }}";
        int fixedSize = NpyHeader.Magic.Length + 4, used = fixedSize + header.Length + 1;
        int size = (used + Alignment - 1) / Alignment * Alignment - fixedSize;
        stream.Write(NpyHeader.Magic);
        stream.Write([1, 0, (byte)size, (byte)(size >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(header.PadRight(size - 1) + '\n'));
        stream.Write(NumberTypes.LittleEndian(array.Values.Span));
    }
}
