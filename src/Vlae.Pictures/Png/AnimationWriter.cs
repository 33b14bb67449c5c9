using System.Buffers.Binary;

namespace Vlae.Pictures.Png;

/// <summary>
/// Writes an animated PNG (W3C, PNG third edition, 2025, sections 4.9 and 11.3.6). Programs without support for
/// animation show the first frame.
/// </summary>
public static class AnimationWriter
{
    /// <summary>Writes an animation.</summary>
    /// <param name="stream">The target.</param>
    /// <param name="frames">At least one picture; all with the same size and channels.</param>
    /// <param name="frameRate">Frames per second, 1 to 65,535.</param>
    /// <param name="loops">The number of times that it plays; 0 for no end.</param>
    /// <param name="texts">Texts for the file; null for none.</param>
    /// <param name="cancel">Stops between rows of a frame.</param>
    /// <exception cref="ArgumentException">There is no frame, or they differ in size.</exception>
    public static void Write(
        Stream stream, IReadOnlyList<Raster> frames, int frameRate, int loops,
        IReadOnlyList<PngText>? texts = null, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(frames.Count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(frameRate, (ushort)frameRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frameRate);
        ArgumentOutOfRangeException.ThrowIfNegative(loops);
        Raster first = frames[0];
        if (frames.Any(f => (f.Channels, f.Height, f.Width) != (first.Channels, first.Height, first.Width)))
            throw new ArgumentException("The frames of an animation must have one size.", nameof(frames));

        var chunks = new PngChunkWriter(stream);
        chunks.WriteHead(first, texts ?? []);
        Span<byte> play = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(play, frames.Count);
        BinaryPrimitives.WriteInt32BigEndian(play[4..], loops);
        chunks.Write("acTL"u8, play);

        // One sequence numbers the frame controls and the data of all frames except the first.
        int number = 0;
        foreach (Raster frame in frames)
        {
            WriteControl(chunks, number++, frame, (ushort)frameRate);
            byte[] data = PngWriter.Compress(frame, cancel);
            if (number == 1)
                chunks.Write("IDAT"u8, data);
            else
                WriteData(chunks, number++, data);
        }

        chunks.Write("IEND"u8, []);
    }

    // The whole picture at (0, 0). It is shown for 1/rate of a second and then replaced: dispose and blend are 0.
    private static void WriteControl(PngChunkWriter chunks, int number, Raster frame, ushort rate)
    {
        Span<byte> control = stackalloc byte[26];
        control.Clear();
        BinaryPrimitives.WriteInt32BigEndian(control, number);
        BinaryPrimitives.WriteInt32BigEndian(control[4..], frame.Width);
        BinaryPrimitives.WriteInt32BigEndian(control[8..], frame.Height);
        BinaryPrimitives.WriteUInt16BigEndian(control[20..], 1);
        BinaryPrimitives.WriteUInt16BigEndian(control[22..], rate);
        chunks.Write("fcTL"u8, control);
    }

    private static void WriteData(PngChunkWriter chunks, int number, byte[] data)
    {
        var numbered = new byte[4 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(numbered, number);
        data.CopyTo(numbered, 4);
        chunks.Write("fdAT"u8, numbered);
    }
}
