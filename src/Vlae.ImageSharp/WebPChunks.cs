using System.Buffers.Binary;

namespace Vlae.ImageSharp;

/// <summary>Checks the chunks of a WebP (RFC 9649, section 2) up to the end that its header gives.</summary>
internal static class WebPChunks
{
    private const int HeadSize = 12, ChunkHeadSize = 8;

    // An even number, so that a chunk is padded as before.
    private const int NoiseSize = 1 << 12;

    private static readonly byte[] Noise = MakeNoise();
    private static readonly byte[] Ones = [.. Enumerable.Repeat(byte.MaxValue, NoiseSize)];

    /// <summary>Checks the chunks.</summary>
    /// <exception cref="FormatException">A part of a chunk is missing, or there are no pixels.</exception>
    public static void Validate(ReadOnlySpan<byte> file)
    {
        ReadOnlySpan<byte> riff = WholeFile.Part(file, 0, ChunkHeadSize + LengthAt(file, 4));
        bool hasPixels = false;
        for (long at = HeadSize; at < riff.Length;)
        {
            ReadOnlySpan<byte> type = WholeFile.Part(riff, at, 4);
            hasPixels |= IsBitstream(type) || type.SequenceEqual("ANMF"u8);
            uint length = LengthAt(riff, at + 4);
            ReadOnlySpan<byte> chunk = WholeFile.Part(riff, at + ChunkHeadSize, length);
            if (type.SequenceEqual("VP8 "u8))
                RequireFirstPartition(chunk);
            // An odd chunk is padded by one byte. Many programs do not pad the last chunk.
            at += ChunkHeadSize + length + (length & 1);
        }

        if (!hasPixels)
            throw new FormatException("it has no pixels");
    }

    /// <summary>The EXIF data of a valid file; empty if there are none.</summary>
    public static ReadOnlySpan<byte> Exif(ReadOnlySpan<byte> file)
    {
        long end = ChunkHeadSize + LengthAt(file, 4);
        for (long at = HeadSize; at < end;)
        {
            uint length = LengthAt(file, at + 4);
            if (WholeFile.Part(file, at, 4).SequenceEqual("EXIF"u8))
                return WholeFile.Part(file, at + ChunkHeadSize, length);

            at += ChunkHeadSize + length + (length & 1);
        }

        return [];
    }

    /// <summary>
    /// A copy of a valid file in which noise follows the pixels, inside their chunks. It is the same picture, unless
    /// the pixels are cut short: these decoders do not tell, and take what follows for pixels.
    /// </summary>
    public static byte[] Lengthen(ReadOnlySpan<byte> file)
    {
        int end = ChunkHeadSize + (int)LengthAt(file, 4);
        var longer = new MemoryStream(file.Length + (2 * NoiseSize));
        longer.Write(file[..HeadSize]);
        Span<byte> four = stackalloc byte[4];
        for (int at = HeadSize; at < end;)
        {
            ReadOnlySpan<byte> type = file.Slice(at, 4);
            int length = (int)LengthAt(file, at + 4), next = Math.Min(end, at + ChunkHeadSize + length + (length & 1));
            byte[] noise = NoiseAfter(type);
            BinaryPrimitives.WriteInt32LittleEndian(four, length + noise.Length);
            longer.Write(type);
            longer.Write(four);
            longer.Write(file.Slice(at + ChunkHeadSize, length));
            longer.Write(noise);
            longer.Write(new byte[length & 1]);
            at = next;
        }

        byte[] bytes = longer.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - ChunkHeadSize);
        return bytes;
    }

    // VP8's arithmetic decoder takes zeros after the end. If it decides the same with ones there, then with anything.
    private static byte[] NoiseAfter(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("VP8 "u8) ? Ones
        : type.SequenceEqual("VP8L"u8) || type.SequenceEqual("ALPH"u8) ? Noise
        : [];

    // The length of the first partition is in the frame's first three bytes (RFC 6386, 9.1). Ten bytes precede it.
    private static void RequireFirstPartition(ReadOnlySpan<byte> frame)
    {
        ReadOnlySpan<byte> tag = WholeFile.Part(frame, 0, 10);
        WholeFile.Part(frame, 10, (tag[0] | (tag[1] << 8) | (tag[2] << 16)) >> 5);
    }

    private static byte[] MakeNoise()
    {
        var noise = new byte[NoiseSize];
        uint state = 1;
        foreach (ref byte value in noise.AsSpan())
        {
            // Numerical Recipes' generator.
            state = (state * 1_664_525) + 1_013_904_223;
            value = (byte)(state >> 24);
        }

        return noise;
    }

    private static bool IsBitstream(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("VP8 "u8) || type.SequenceEqual("VP8L"u8);

    private static uint LengthAt(ReadOnlySpan<byte> bytes, long at) =>
        BinaryPrimitives.ReadUInt32LittleEndian(WholeFile.Part(bytes, at, 4));
}
