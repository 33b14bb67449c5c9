using System.Buffers.Binary;

namespace Vlae.Data.Idx;

/// <summary>The header of an IDX file: big-endian numbers before the values.</summary>
/// <remarks>The format: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits".</remarks>
/// <param name="Magic">One of the four kinds of files below.</param>
/// <param name="Count">Number of images, or labels.</param>
/// <param name="Height">Rows of an image; 1 for labels.</param>
/// <param name="Width">Columns of an image, or of a table of labels; 1 for labels.</param>
/// <param name="Channels">Channels of an image; 1 for labels.</param>
/// <param name="ChannelsFirst">Whether an image in color is (channel, row, column).</param>
internal sealed record IdxHeader(
    int Magic, int Count, int Height, int Width, int Channels = 1, bool ChannelsFirst = false)
{
    /// <summary>Unsigned bytes in three dimensions: image, row, column.</summary>
    public const int Images = 0x0803;

    /// <summary>Unsigned bytes in four dimensions: image, and row, column, channel in some order.</summary>
    public const int ColorImages = 0x0804;

    /// <summary>Unsigned bytes in one dimension.</summary>
    public const int Labels = 0x0801;

    /// <summary>32-bit integers in two dimensions, as QMNIST's labels.</summary>
    public const int LabelTable = 0x0C02;

    /// <summary>Longest side of an image, in pixels.</summary>
    public const int MaxSide = 4096;

    /// <summary>Limit of a file, unpacked: 1 GiB. The largest file of EMNIST has 0.64 GB.</summary>
    public const int MaxBytes = 1 << 30;

    private const int MaxColumns = 64;

    /// <summary>Length of the header, in bytes.</summary>
    public int Size => SizeOf(Magic);

    /// <summary>Number of bytes after the header.</summary>
    public int ContentSize => Count * Height * Width * Channels * (Magic == LabelTable ? sizeof(int) : 1);

    /// <summary>Length of the header for a magic number, in bytes: itself, and the sides.</summary>
    public static int SizeOf(int magic) => sizeof(int) * (1 + (magic & 0xFF));

    /// <summary>Whether a file of a magic number has what is wanted: images, or labels.</summary>
    public static bool IsOf(int wanted, int magic) => wanted == Images
        ? magic is Images or ColorImages
        : magic is Labels or LabelTable;

    /// <summary>What a magic number of the format stands for, in words; null if it is none.</summary>
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
        Span<uint> sides = [1, 1, 1, 1];
        for (int i = 0; i < (magic & 0xFF); i++)
            sides[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(sizeof(int) * (i + 1))..]);

        string said = string.Join(" x ", sides[..Math.Max(3, magic & 0xFF)].ToArray());
        // Channels stand last, as in TensorFlow, or second, as in PyTorch.
        bool channelsFirst = sides[3] is not (1 or 3) && sides[1] is 1 or 3;
        if (magic == ColorImages && channelsFirst)
            (sides[1], sides[2], sides[3]) = (sides[2], sides[3], sides[1]);
        if (magic == LabelTable)
            (sides[1], sides[2]) = (1, sides[1]);

        // Sides are checked first, so that the product of all fits in 64 bits.
        (uint count, uint height, uint width, uint channels) = (sides[0], sides[1], sides[2], sides[3]);
        int size = magic == LabelTable ? sizeof(int) : 1;
        if (height is 0 or > MaxSide || width == 0 || width > (magic == LabelTable ? MaxColumns : MaxSide)
            || channels is not (1 or 3) || count == 0
            || (ulong)count * height * width * channels * (ulong)size > MaxBytes)
        {
            throw new VlaeException(
                "IdxBadShape",
                $"The header of '{path}' says {said}. Sides must be 1 to {MaxSide}, channels 1 or 3, and all "
                + $"together at most {MaxBytes:N0} bytes and not empty. It is damaged, or not an IDX file.");
        }

        return new(
            magic, (int)count, (int)height, (int)width, (int)channels, magic == ColorImages && channelsFirst);
    }

    /// <summary>The header's bytes, as in a file of MNIST's.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Size];
        int[] numbers = [Magic, Count, Height, Width, Channels];
        for (int i = 0; i < bytes.Length / sizeof(int); i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(sizeof(int) * i), numbers[i]);

        return bytes;
    }
}
