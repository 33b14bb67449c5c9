using System.Buffers.Binary;

namespace Vlae.Data.Idx;

/// <summary>The header of an IDX file: big-endian numbers before the bytes.</summary>
/// <remarks>The format: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits".</remarks>
/// <param name="Magic"><see cref="Images"/> or <see cref="Labels"/>.</param>
/// <param name="Count">Number of images, or labels.</param>
/// <param name="Height">Rows of an image; 1 for labels.</param>
/// <param name="Width">Columns of an image; 1 for labels.</param>
internal sealed record IdxHeader(int Magic, int Count, int Height, int Width)
{
    /// <summary>Unsigned bytes in three dimensions: image, row, column.</summary>
    public const int Images = 2051;

    /// <summary>Unsigned bytes in one dimension.</summary>
    public const int Labels = 2049;

    /// <summary>Longest side of an image, in pixels.</summary>
    public const int MaxSide = 4096;

    /// <summary>Limit of a file, unpacked: 1 GiB. The largest file of EMNIST has 0.64 GB.</summary>
    public const int MaxBytes = 1 << 30;

    /// <summary>Length of the header, in bytes.</summary>
    public int Size => SizeOf(Magic);

    /// <summary>Number of bytes after the header.</summary>
    public int ContentSize => Count * Height * Width;

    /// <summary>Length of the header for a magic number, in bytes.</summary>
    public static int SizeOf(int magic) => magic == Images ? 16 : 8;

    /// <summary>What a magic number of the format stands for, in words; null if it is none.</summary>
    /// <remarks>QMNIST has labels of 32-bit integers in two dimensions. Images in color have four dimensions.</remarks>
    public static string? Describe(int magic)
    {
        string? type = (magic >> 8) switch
        {
            0x08 => "unsigned bytes",
            0x09 => "signed bytes",
            0x0B => "16-bit integers",
            0x0C => "32-bit integers",
            0x0D => "32-bit floats",
            0x0E => "64-bit floats",
            _ => null,
        };
        return type is null ? null : $"{type} of {magic & 0xFF} dimensions";
    }

    /// <summary>Reads a header whose magic number was checked already.</summary>
    /// <exception cref="VlaeException"><c>IdxBadShape</c>: a number is zero or too large.</exception>
    public static IdxHeader Parse(string path, int magic, ReadOnlySpan<byte> bytes)
    {
        uint count = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        uint height = magic == Images ? BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) : 1;
        uint width = magic == Images ? BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]) : 1;

        // Sides are checked first, so that the product of all three fits in 64 bits.
        if (height is 0 or > MaxSide || width is 0 or > MaxSide || count == 0
            || (ulong)count * height * width > MaxBytes)
        {
            throw new VlaeException(
                "IdxBadShape",
                $"The header of '{path}' says {count} x {height} x {width}. Sides must be 1 to {MaxSide}, and all "
                + $"together at most {MaxBytes:N0} bytes and not empty. It is damaged, or not an IDX file.");
        }

        return new IdxHeader(magic, (int)count, (int)height, (int)width);
    }

    /// <summary>The header's bytes, as in the file.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Size];
        BinaryPrimitives.WriteInt32BigEndian(bytes, Magic);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), Count);
        if (Magic == Images)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), Height);
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), Width);
        }

        return bytes;
    }
}
