using System.IO.Compression;

namespace Vlae.Pictures.Png;

/// <summary>
/// Reads PNG (ISO/IEC 15948): every kind of pixels, interlaced or not. The result is gray or RGB with 8 bits per
/// channel, blended with black or another gray, turned upright as its EXIF says. The file is not trusted: its header by
/// itself cannot cause a large allocation.
/// </summary>
public static class PngReader
{
    // The size of the first buffer for unpacked bytes. A longer file gets this multiple of its length as first buffer.
    private const int FirstBuffer = 1 << 14;
    private const int TrustedRatio = 4;

    // Bytes that are unpacked between two looks at the cancellation.
    private const int Step = 1 << 20;

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
        int orientation = PngOrientation.Upright;
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
                orientation = PngOrientation.Parse(chunks.Data);
            else if ((chunks.Type[0] & 0x20) == 0)
                throw new FormatException("it has a critical chunk that is unknown");
        }

        Raster raster = Draw(header, new PngPixels(header, palette, transparency, background), packed, cancel);
        return PngOrientation.Apply(raster, orientation);
    }

    private static Raster Draw(PngHeader header, PngPixels pixels, MemoryStream packed, CancellationToken cancel)
    {
        PngPass[] passes = PngPass.Of(header);
        Span<byte> rest = Unpack(packed, passes.Sum(pass => pass.Size), cancel);
        var result = new byte[header.Height * header.Width * pixels.Channels];
        foreach (PngPass pass in passes)
        {
            Span<byte> rows = rest[..(int)pass.Size];
            rest = rest[rows.Length..];
            PngRows.Unfilter(rows, pass.RowSize, Math.Max(1, header.Samples * header.Depth / 8), cancel);
            for (int y = 0; y < pass.Height; y++)
            {
                cancel.ThrowIfCancellationRequested();
                ReadOnlySpan<byte> row = rows.Slice((y * (1 + pass.RowSize)) + 1, pass.RowSize);
                int target = ((pass.Y + (y * pass.StepY)) * header.Width) + pass.X;
                if (pixels.IsPlain && pass.StepX == 1)
                {
                    row.CopyTo(result.AsSpan(target * pixels.Channels));
                    continue;
                }

                for (int x = 0; x < pass.Width; x++, target += pass.StepX)
                    pixels.Convert(row, x, result.AsSpan(target * pixels.Channels, pixels.Channels));
            }
        }

        return new(pixels.Channels, header.Height, header.Width, result);
    }

    // The bytes are in memory, so an IOException comes from unpacking, for example from a missing preset dictionary.
    // The message of .NET would be about archives.
    private static byte[] Unpack(MemoryStream packed, long expected, CancellationToken cancel)
    {
        try
        {
            return Inflate(packed, expected, cancel);
        }
        catch (Exception cause) when (cause is InvalidDataException or IOException)
        {
            throw new FormatException("its pixels cannot be unpacked, or their checksum is wrong", cause);
        }
    }

    private static byte[] Inflate(MemoryStream packed, long expected, CancellationToken cancel)
    {
        long trusted = Math.Max(FirstBuffer, TrustedRatio * packed.Length);
        var bytes = new byte[Math.Min(expected, trusted)];
        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        for (int n = 0; n < expected;)
        {
            if (n == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(expected, 2L * bytes.Length));

            cancel.ThrowIfCancellationRequested();
            int step = Math.Min(Step, bytes.Length - n), read = zlib.ReadAtLeast(bytes.AsSpan(n, step), step, false);
            n += read;
            if (read < step)
                throw new FormatException($"it has {n:N0} bytes of pixels, and {expected:N0} are needed");
        }

        // Reading one more byte also checks the checksum.
        Span<byte> more = stackalloc byte[1];
        return zlib.Read(more) == 0 ? bytes : throw new FormatException("it has more pixels than its header gives");
    }
}
