using System.Buffers.Binary;

namespace Vlae.ImageSharp;

/// <summary>Checks the blocks of a GIF (GIF89a, CompuServe 1990) up to its trailer.</summary>
internal static class GifBlocks
{
    private const int HeadSize = 13, DescriptorSize = 9;

    /// <summary>
    /// Checks all frames, although only the first is read: a file without its later frames is damaged.
    /// </summary>
    /// <exception cref="FormatException">The trailer or a frame is missing.</exception>
    public static void Validate(ReadOnlySpan<byte> file)
    {
        ReadOnlySpan<byte> head = WholeFile.Part(file, 0, HeadSize);
        int at = HeadSize + ColorsSize(head[10]), frames = 0;
        while (true)
        {
            switch (WholeFile.Part(file, at++, 1)[0])
            {
                case (byte)'!':
                    at = BehindBlocks(file, at + 1);
                    break;
                case (byte)',':
                    ReadOnlySpan<byte> descriptor = WholeFile.Part(file, at, DescriptorSize);
                    at += DescriptorSize + ColorsSize(descriptor[^1]);
                    // Only the first frame is read.
                    if (frames++ == 0)
                        GifPixels.Validate(file, at, (long)Int16At(descriptor, 4) * Int16At(descriptor, 6));
                    at = BehindBlocks(file, at + 1);
                    break;
                case 0:
                    // Some programs write an empty block between others.
                    break;
                case (byte)';':
                    if (frames == 0)
                        throw new FormatException("it has no frame");
                    return;
                default:
                    throw new FormatException("it has something else between its blocks");
            }
        }
    }

    private static int Int16At(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static int ColorsSize(byte flags) => (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7));

    private static int BehindBlocks(ReadOnlySpan<byte> file, int at)
    {
        while (WholeFile.Part(file, at, 1)[0] is var length and not 0)
            at += 1 + length;

        return at + 1;
    }
}
