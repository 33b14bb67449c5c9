using System.Buffers.Binary;

namespace Vlae.ImageSharp;

/// <summary>Checks the chunks of a WebP (RFC 9649, section 2) up to the end that its header gives.</summary>
internal static class WebPChunks
{
    private const int HeadSize = 12, ChunkHeadSize = 8;

    /// <summary>Checks the chunks.</summary>
    /// <exception cref="FormatException">A part of a chunk is missing, or there are no pixels.</exception>
    public static void Validate(ReadOnlySpan<byte> file)
    {
        ReadOnlySpan<byte> riff = WholeFile.Part(file, 0, ChunkHeadSize + LengthAt(file, 4));
        bool hasPixels = false;
        for (long at = HeadSize; at < riff.Length;)
        {
            ReadOnlySpan<byte> type = WholeFile.Part(riff, at, 4);
            hasPixels |= type.SequenceEqual("VP8 "u8) || type.SequenceEqual("VP8L"u8) || type.SequenceEqual("ANMF"u8);
            uint length = LengthAt(riff, at + 4);
            WholeFile.Part(riff, at + ChunkHeadSize, length);
            // An odd chunk is padded by one byte. Many programs do not pad the last chunk.
            at += ChunkHeadSize + length + (length & 1);
        }

        if (!hasPixels)
            throw new FormatException("it has no pixels");
    }

    private static uint LengthAt(ReadOnlySpan<byte> bytes, long at) =>
        BinaryPrimitives.ReadUInt32LittleEndian(WholeFile.Part(bytes, at, 4));
}
