namespace Vlae.Pictures;

/// <summary>A picture as bytes, (row, column, channel), as in files.</summary>
/// <param name="Channels">1 (gray) or 3 (red, green, blue).</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Bytes">Channels x height x width bytes, 0 black.</param>
public sealed record Raster(int Channels, int Height, int Width, ReadOnlyMemory<byte> Bytes)
{
    // The channels of a gray picture that was saved as JPEG differ by less.
    private const int LeastColor = 6;

    /// <summary>A part of the picture.</summary>
    /// <param name="region">The part. It must be inside the picture.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public Raster Part(PictureRegion region)
    {
        if (region == new PictureRegion(0, 0, Width, Height))
            return this;
        if (!Contains(region))
            throw new ArgumentOutOfRangeException(nameof(region), $"{region} is not inside {Width}x{Height}.");

        int line = region.Width * Channels;
        var bytes = new byte[region.Height * line];
        for (int y = 0; y < region.Height; y++)
        {
            Bytes.Span.Slice((((region.Y + y) * Width) + region.X) * Channels, line)
                .CopyTo(bytes.AsSpan(y * line));
        }

        return new(Channels, region.Height, region.Width, bytes);
    }

    /// <summary>Whether a pixel is no gray: its channels differ by more than 6.</summary>
    public bool ShowsColors()
    {
        if (Channels == 1)
            return false;

        ReadOnlySpan<byte> rgb = Bytes.Span;
        for (int i = 0; i < rgb.Length; i += 3)
        {
            if (Math.Abs(rgb[i] - rgb[i + 1]) > LeastColor || Math.Abs(rgb[i + 1] - rgb[i + 2]) > LeastColor)
                return true;
        }

        return false;
    }

    /// <summary>Whether a part is inside the picture and has pixels.</summary>
    public bool Contains(PictureRegion region) => region is { X: >= 0, Y: >= 0, Width: > 0, Height: > 0 }
        && region.X <= Width - region.Width && region.Y <= Height - region.Height;
}
