using System.Text;
using Vlae.Pictures.Fonts;
using Vlae.Pictures.Heat;

namespace Vlae.Pictures.Grids;

/// <summary>
/// A grid of images with titles in light gray on black: over the picture, above the columns, left of the rows, and
/// below each image.
/// </summary>
public sealed record Montage
{
    // Letters have their usual size up to scale 5, twice that size from scale 6, and so on.
    private const int ScalePerLetterScale = 3;
    private const int MaxLines = 3;
    private const int MaxRowTitleWidth = 160;

    // Between the titles of neighbors, and between a row's title and its images, in pixels of the font.
    private const int Gap = 4;
    private const byte Ink = 208;

    /// <summary>Images in a row.</summary>
    public required int Columns { get; init; }

    /// <summary>Pixels of the picture per pixel of an image, along each side.</summary>
    public int Scale { get; init; } = 3;

    /// <summary>Pixels between images and around them.</summary>
    public int Padding { get; init; } = 2;

    /// <summary>Whether the name of each image is below it, in up to three lines.</summary>
    public bool HasLabels { get; init; }

    /// <summary>A title over the whole picture, in up to three lines; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>A title for each row; empty for none.</summary>
    public IReadOnlyList<string> RowTitles { get; init; } = [];

    /// <summary>A title for each column; empty for none.</summary>
    public IReadOnlyList<string> ColumnTitles { get; init; } = [];

    /// <summary>The scale of the heat maps among the images, right of the picture; null for none.</summary>
    /// <remarks>It needs images with 3 channels.</remarks>
    public HeatBar? Bar { get; init; }

    private int LetterScale => Math.Max(1, Scale / ScalePerLetterScale);

    private int LineHeight => Unifont.Height * LetterScale;

    /// <summary>
    /// The characters of the titles and labels that the font lacks. The replacement character is drawn for them.
    /// </summary>
    /// <param name="images">The images.</param>
    public IReadOnlyList<Rune> MissingCharacters(IReadOnlyList<VlaeImage> images) =>
        [.. TextLine.Missing(string.Concat([Title, .. RowTitles, .. ColumnTitles, .. LabelsOf(images)]) + Bar?.Text)];

    /// <summary>Draws images.</summary>
    /// <param name="images">At least one image; all of one shape, with 1 or 3 channels.</param>
    /// <param name="cancel">Stops between images.</param>
    /// <exception cref="VlaeException">
    /// <c>TitleCountMismatch</c>: there are more or fewer titles than rows or columns. Also any of
    /// <see cref="ImageGrid.Draw"/>.
    /// </exception>
    public Raster Draw(IReadOnlyList<VlaeImage> images, CancellationToken cancel = default) =>
        DrawGrid(images, LabelLines(images), cancel);

    /// <summary>Draws each image as a picture of its own, for an animation: all have one size.</summary>
    /// <inheritdoc cref="Draw"/>
    public IEnumerable<Raster> DrawEach(IReadOnlyList<VlaeImage> images, CancellationToken cancel = default)
    {
        int lines = LabelLines(images);
        return images.Select(image => DrawGrid([image], lines, cancel));
    }

    private Raster DrawGrid(IReadOnlyList<VlaeImage> images, int labelLines, CancellationToken cancel)
    {
        int columns = Math.Min(Columns, images.Count), rows = (images.Count + columns - 1) / columns;
        RequireTitleCount(RowTitles, rows, "rows");
        RequireTitleCount(ColumnTitles, columns, "columns");
        int imageWidth = images[0].Width * Scale, imageHeight = images[0].Height * Scale;
        TextLine[][] rowTitles =
            [.. RowTitles.Select(title => Wrap(title, MaxRowTitleWidth, Math.Max(1, imageHeight / LineHeight)))];
        TextLine[][] columnTitles = [.. ColumnTitles.Select(title => Wrap(title, FitOf(imageWidth)))];
        int left = rowTitles.Length == 0 ? 0
            : Padding + ((rowTitles.Max(lines => lines.Max(line => line.Width)) + Gap) * LetterScale);
        TextLine[] title = Title.Length == 0 ? []
            : Wrap(Title, FitOf(left + (columns * (imageWidth + Padding)) + Padding));
        int titleHeight = title.Length == 0 ? 0 : Padding + (title.Length * LineHeight);
        int columnLines = columnTitles.Length == 0 ? 0 : columnTitles.Max(lines => lines.Length);
        var margins = new GridMargins(
            left, titleHeight + (columnLines == 0 ? 0 : Padding + (columnLines * LineHeight)),
            labelLines * LineHeight);
        Raster grid = ImageGrid.Draw(images, columns, Scale, Padding, margins, cancel);
        if (margins == default)
            return WithBar(grid);

        var canvas = new TextCanvas(grid, LetterScale, Ink);
        Center(canvas, title, 0, grid.Width, Padding);
        int wide = imageWidth + Padding, high = imageHeight + Padding + margins.Below;
        for (int x = 0; x < columnTitles.Length; x++)
        {
            int top = margins.Top - (columnTitles[x].Length * LineHeight);
            Center(canvas, columnTitles[x], margins.Left + Padding + (x * wide), imageWidth, top);
        }

        for (int y = 0; y < rowTitles.Length; y++)
        {
            int middle = margins.Top + Padding + (y * high) + (imageHeight / 2);
            int top = middle - (rowTitles[y].Length * LineHeight / 2);
            foreach (TextLine line in rowTitles[y])
            {
                canvas.Write(line, margins.Left - ((line.Width + Gap) * LetterScale) + Padding, top);
                top += LineHeight;
            }
        }

        for (int i = 0; HasLabels && i < images.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            Center(
                canvas, Wrap(PictureTexts.LabelOf(images[i]), FitOf(imageWidth)),
                margins.Left + Padding + (i % columns * wide), imageWidth,
                margins.Top + Padding + (i / columns * high) + imageHeight);
        }

        return WithBar(canvas.Raster);
    }

    private Raster WithBar(Raster picture) => Bar?.Beside(picture, LetterScale, Ink) ?? picture;

    private static void RequireTitleCount(IReadOnlyList<string> titles, int count, string what)
    {
        if (titles.Count > 0 && titles.Count != count)
        {
            throw new VlaeException("TitleCountMismatch",
                $"The picture has {count} {what}, and {titles.Count} titles for them: give one for each.");
        }
    }

    private IEnumerable<string> LabelsOf(IReadOnlyList<VlaeImage> images) =>
        HasLabels ? images.Select(PictureTexts.LabelOf) : [];

    private int LabelLines(IReadOnlyList<VlaeImage> images) =>
        LabelsOf(images).Select(label => Wrap(label, FitOf(images[0].Width * Scale)).Length).DefaultIfEmpty().Max();

    private int FitOf(int width) => Math.Max(1, (width / LetterScale) - Gap);

    private static TextLine[] Wrap(string text, int width, int maxLines = MaxLines) =>
        [.. Caption.Wrap(text, width, maxLines).Select(TextLine.Of)];

    private void Center(TextCanvas canvas, TextLine[] lines, int left, int width, int top)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            int free = width - (lines[i].Width * LetterScale);
            canvas.Write(lines[i], left + (free / 2), top + (i * LineHeight));
        }
    }
}
