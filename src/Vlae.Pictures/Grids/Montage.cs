namespace Vlae.Pictures.Grids;

/// <summary>
/// A grid of images with titles in light gray on black: above the columns, left of the rows, and below each image.
/// </summary>
public sealed record Montage
{
    // Letters have their usual size up to scale 5, twice that size from scale 6, and so on.
    private const int ScalePerLetterScale = 3;
    private const int LabelLines = 2;
    private const int TitleLines = 2;
    private const int MaxRowTitleLength = 24;
    private const byte Ink = 208;

    /// <summary>Images in a row.</summary>
    public required int Columns { get; init; }

    /// <summary>Pixels of the picture per pixel of an image, along each side.</summary>
    public int Scale { get; init; } = 3;

    /// <summary>Pixels between images and around them.</summary>
    public int Padding { get; init; } = 2;

    /// <summary>Whether the name of each image is below it, in up to two lines.</summary>
    public bool HasLabels { get; init; }

    /// <summary>A title for each row; empty for none.</summary>
    public IReadOnlyList<string> RowTitles { get; init; } = [];

    /// <summary>A title for each column; empty for none.</summary>
    public IReadOnlyList<string> ColumnTitles { get; init; } = [];

    private int LetterScale => Math.Max(1, Scale / ScalePerLetterScale);

    private int Advance => BitmapFont.Advance * LetterScale;

    private int LineHeight => (BitmapFont.Height + 2) * LetterScale;

    /// <summary>Draws images.</summary>
    /// <param name="images">At least one image; all of one shape, with 1 or 3 channels.</param>
    /// <param name="cancel">Stops between images.</param>
    /// <exception cref="VlaeException">
    /// <c>TitleCountMismatch</c>: there are more or fewer titles than rows or columns. Also any of
    /// <see cref="ImageGrid.Draw"/>.
    /// </exception>
    public Raster Draw(IReadOnlyList<VlaeImage> images, CancellationToken cancel = default)
    {
        int columns = Math.Min(Columns, images.Count), rows = (images.Count + columns - 1) / columns;
        RequireTitleCount(RowTitles, rows, "rows");
        RequireTitleCount(ColumnTitles, columns, "columns");
        int wide = (images[0].Width * Scale) + Padding, high = (images[0].Height * Scale) + Padding;
        var margins = new GridMargins(
            RowTitles.Count == 0 ? 0
                : Padding + (RowTitles.Max(title => Math.Min(MaxRowTitleLength, title.Length)) * Advance),
            ColumnTitles.Count == 0 ? 0 : Padding + (TitleLines * LineHeight),
            HasLabels ? LabelLines * LineHeight : 0);
        Raster grid = ImageGrid.Draw(images, columns, Scale, Padding, margins, cancel);
        if (margins == default)
            return grid;

        var canvas = new TextCanvas(grid, LetterScale, Ink);

        // The width of a letter stays free, so that titles of neighbors do not touch.
        int fit = Math.Max(1, ((wide - Padding) / Advance) - 1);
        for (int x = 0; x < ColumnTitles.Count; x++)
        {
            IReadOnlyList<string> lines = Caption.Wrap(ColumnTitles[x], fit, TitleLines);
            int top = Padding + ((TitleLines - lines.Count) * LineHeight);
            Center(canvas, lines, margins.Left + Padding + (x * wide), wide - Padding, top);
        }

        for (int y = 0; y < RowTitles.Count; y++)
        {
            string line = Caption.Wrap(RowTitles[y], MaxRowTitleLength, 1)[0];
            int middle = margins.Top + Padding + (y * (high + margins.Below)) + ((high - Padding) / 2);
            canvas.Write(
                line, margins.Left - (line.Length * Advance), middle - (BitmapFont.Height * LetterScale / 2));
        }

        for (int i = 0; HasLabels && i < images.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            int top = margins.Top + Padding + (i / columns * (high + margins.Below)) + high - Padding + LetterScale;
            Center(
                canvas, Caption.Wrap(PictureTexts.NameOf(images[i]), fit, LabelLines),
                margins.Left + Padding + (i % columns * wide), wide - Padding, top);
        }

        return canvas.Raster;
    }

    private static void RequireTitleCount(IReadOnlyList<string> titles, int count, string what)
    {
        if (titles.Count > 0 && titles.Count != count)
        {
            throw new VlaeException("TitleCountMismatch",
                $"The picture has {count} {what}, and {titles.Count} titles for them: give one for each.");
        }
    }

    private void Center(TextCanvas canvas, IReadOnlyList<string> lines, int left, int width, int top)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            int free = width - (lines[i].Length * Advance) + LetterScale;
            canvas.Write(lines[i], left + (free / 2), top + (i * LineHeight));
        }
    }
}
