using Vlae.Pictures.Grids;
using Vlae.Pictures.Import;

namespace Vlae.Pictures.Terminal;

/// <summary>How large images are in a terminal, and how many of them stand in a row.</summary>
/// <param name="Mode">How they are drawn, other than <see cref="TerminalMode.Auto"/>.</param>
/// <param name="Width">Characters in a line.</param>
/// <param name="Terminal">The size of a character, for sixels.</param>
public sealed record TerminalLayout(TerminalMode Mode, int Width, TerminalAnswer Terminal)
{
    // An image of 28 rows is nearly five lines high then, and ten of them fit in 90 characters.
    private const int PixelsInLine = 6;

    private bool IsText => Mode != TerminalMode.Sixel;

    // The last character of a line stays free: some terminals wrap there.
    private int Room => Math.Max(1, (Width - 1) * (IsText ? 1 : Terminal.CellWidth));

    private int FullScale => IsText ? 1 : Math.Max(1, Terminal.CellHeight / PixelsInLine);

    /// <summary>Draws images in rows, as a square or as wide as the terminal is.</summary>
    /// <param name="images">At least one image; all of one shape, with 1 or 3 channels.</param>
    /// <param name="columns">Images in a row; what is too wide then is drawn smaller. Null: as many as fit.</param>
    /// <param name="cancel">Stops between images.</param>
    /// <returns>Lines, drawn as they are asked for; a picture of sixels is one of them.</returns>
    /// <exception cref="VlaeException"><c>PictureTooLarge</c>, <c>ImageNotDrawable</c>.</exception>
    public IEnumerable<string> Draw(
        IReadOnlyList<VlaeImage> images, int? columns, CancellationToken cancel = default)
    {
        int fit = Math.Max(1, (Room - PaddingOf(FullScale)) / CellOf(images[0], FullScale));
        int row = Math.Min(images.Count, columns ?? Math.Min(fit, ImageGrid.DefaultColumns(images.Count)));
        int scale = FullScale;
        while (scale > 1 && (row * CellOf(images[0], scale)) + PaddingOf(scale) > Room)
            scale--;

        Raster raster = ImageGrid.Draw(
            images, row, scale, images.Count > 1 ? PaddingOf(scale) : 0, cancel: cancel);
        if (raster.Width > Room)
            raster = AreaAverage.Of(raster, Math.Max(1, raster.Height * Room / raster.Width), Room);
        return TerminalRenderer.Draw(raster, Mode);
    }

    private static int CellOf(VlaeImage image, int scale) => (image.Width * scale) + PaddingOf(scale);

    private static int PaddingOf(int scale) => (scale + 1) / 2;
}
