using Vlae.Pictures.Import;

namespace Vlae.Pictures.Png;

/// <summary>
/// Reads PNG (ISO/IEC 15948): every kind of pixels, interlaced or not. The result is gray or RGB with 8 bits per
/// channel, blended with black or another gray, turned upright as its EXIF says. The file is not trusted: its header by
/// itself cannot cause a large allocation.
/// </summary>
public static class PngReader
{
    // The first 16th of the pixels must be there before memory for all of them is allocated.
    private const int TriedPart = 16;

    // Bytes that are unpacked between two looks at the cancellation then.
    private const int Step = 1 << 14;

    /// <summary>Whether a file is a PNG by its first bytes.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> bytes) => bytes.StartsWith(PngChunks.Signature);

    /// <summary>Reads a picture.</summary>
    /// <param name="name">The name of the file in error messages.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="background">The gray behind transparent pixels: 0 is black.</param>
    /// <param name="cancel">Stops between rows.</param>
    /// <exception cref="VlaeException">
    /// <c>PictureCorrupt</c>: it is not a whole PNG file. <c>PictureTooLarge</c>: see
    /// <see cref="Files.PictureLimits"/>.
    /// </exception>
    public static Raster Read(
        string name, ReadOnlySpan<byte> bytes, byte background = 0, CancellationToken cancel = default)
    {
        try
        {
            return Decode(name, bytes, background, cancel);
        }
        catch (FormatException cause)
        {
            throw new VlaeException("PictureCorrupt",
                $"'{name}' is not a whole PNG file: {cause.Message}. Save it again, or use another copy of it.", cause);
        }
    }

    private static Raster Decode(string name, ReadOnlySpan<byte> bytes, byte background, CancellationToken cancel)
    {
        var chunks = new PngChunks(bytes);
        if (!chunks.Next() || !chunks.Type.SequenceEqual("IHDR"u8))
            throw new FormatException("its first chunk is not a header");

        var header = PngHeader.Parse(name, chunks.Data, bytes.Length);
        (byte[] palette, byte[] transparency) = ([], []);
        int orientation = ExifOrientation.Upright;
        using var packed = new MemoryStream();
        while (chunks.Next())
        {
            if (chunks.Type.SequenceEqual("IDAT"u8))
                packed.Write(chunks.Data);
            else if (chunks.Type.SequenceEqual("PLTE"u8))
                palette = chunks.Data.ToArray();
            else if (chunks.Type.SequenceEqual("tRNS"u8))
                transparency = chunks.Data.ToArray();
            else if (chunks.Type.SequenceEqual("eXIf"u8))
                orientation = ExifOrientation.Parse(chunks.Data);
            else if ((chunks.Type[0] & 0x20) == 0)
                throw new FormatException("it has a critical chunk that is unknown");
        }

        Raster raster = Draw(header, new PngPixels(header, palette, transparency, background), packed, cancel);
        return ExifOrientation.Apply(raster, orientation);
    }

    private static Raster Draw(PngHeader header, PngPixels pixels, MemoryStream packed, CancellationToken cancel)
    {
        PngPass[] passes = PngPass.Of(header);
        long size = passes.Sum(pass => pass.Size);
        RequireSome(packed, size, cancel);
        var result = new byte[header.Height * header.Width * pixels.Channels];
        using var unpacker = new PngUnpacker(packed, size);
        foreach (PngPass pass in passes)
            Draw(pass, header, pixels, unpacker, result, cancel);

        unpacker.RequireEnd();
        return new(pixels.Channels, header.Height, header.Width, result);
    }

    // Before the memory for the result is allocated: a header that has hardly any pixels asks for nothing.
    private static void RequireSome(MemoryStream packed, long size, CancellationToken cancel)
    {
        using var unpacker = new PngUnpacker(packed, size);
        byte[] bytes = new byte[Step];
        for (long rest = size / TriedPart; rest > 0; rest -= Step)
        {
            cancel.ThrowIfCancellationRequested();
            unpacker.Read(bytes.AsSpan(0, (int)Math.Min(rest, Step)));
        }
    }

    private static void Draw(
        PngPass pass, PngHeader header, PngPixels pixels, PngUnpacker unpacker, byte[] result, CancellationToken cancel)
    {
        // A row with the number of its filter before it, and the row above.
        byte[] bytes = new byte[1 + pass.RowSize], above = new byte[1 + pass.RowSize];
        for (int y = 0; y < pass.Height; y++)
        {
            cancel.ThrowIfCancellationRequested();
            unpacker.Read(bytes);
            Span<byte> row = bytes.AsSpan(1);
            PngRows.Unfilter(
                bytes[0], row, y == 0 ? [] : above.AsSpan(1), Math.Max(1, header.Samples * header.Depth / 8));
            int target = ((pass.Y + (y * pass.StepY)) * header.Width) + pass.X;
            if (pixels.IsPlain && pass.StepX == 1)
            {
                row.CopyTo(result.AsSpan(target * pixels.Channels));
            }
            else
            {
                for (int x = 0; x < pass.Width; x++, target += pass.StepX)
                    pixels.Convert(row, x, result.AsSpan(target * pixels.Channels, pixels.Channels));
            }

            (bytes, above) = (above, bytes);
        }
    }
}
