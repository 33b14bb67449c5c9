using System.Buffers.Binary;

namespace Vlae.Data.Idx;

/// <summary>QMNIST's labels: a table of integers, whose first column is the class.</summary>
/// <remarks>The other columns are NIST's: series, writer and more (Yadav and Bottou, arXiv 1905.10498).</remarks>
internal static class IdxTable
{
    /// <summary>The classes.</summary>
    /// <exception cref="VlaeException"><c>IdxBadLabel</c>.</exception>
    public static byte[] Classes(string path, byte[] bytes, int columns)
    {
        int size = columns * sizeof(int);
        var classes = new byte[bytes.Length / size];
        for (int i = 0; i < classes.Length; i++)
        {
            int label = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(i * size));
            classes[i] = label is >= 0 and <= byte.MaxValue
                ? (byte)label
                : throw new VlaeException(
                    "IdxBadLabel",
                    $"'{path}' has the class {label} in row {i + 1} of its table, and classes are from 0 to 255. It is "
                    + "damaged, or has another order of columns.");
        }

        return classes;
    }
}
