using Vlae.Pictures.Grids;
using Vlae.Pictures.Import;

namespace Vlae.Pictures.Terminal;

/// <summary>The size of images in a terminal, and their number per row.</summary>
/// <param name="Mode">The drawing mode; not <see cref="TerminalMode.Auto"/>.</param>
/// <param name="Width">Characters per line.</param>
/// <param name="Terminal">The size of a character, for sixels.</param>
public sealed record TerminalLayout(TerminalMode Mode, int Width, TerminalAnswer Terminal)
{
    // An image of 28 rows is then nearly five lines high, and ten images fit into 90 characters.
    private const int PixelsInLine = 6;

    private bool IsText => Mode != TerminalMode.Sixel;

    // The last character of a line stays free, because some terminals wrap there.
    private int Room => Math.Max(1, (Width - 1) * (IsText ? 1 : Terminal.CellWidth));

    private int FullScale => IsText ? 1 : Math.Max(1, Terminal.CellHeight / PixelsInLine);

    /// <summary>Draws images in rows. The grid is a square or as wide as the terminal.</summary>
    /// <param name="images">At least one image; all of one shape, with 1 or 3 channels.</param>
    /// <param name="columns">
    /// Images per row. A row that is too wide is drawn smaller. Null: as many as fit.
    /// </param>
    /// <param name="cancel">Stops between images.</param>
    /// <returns>Lines, each drawn when it is requested. A picture of sixels is one line.</returns>
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
