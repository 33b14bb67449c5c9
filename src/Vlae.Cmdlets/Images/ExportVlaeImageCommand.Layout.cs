using System.Management.Automation;
using Vlae.Pictures.Grids;

namespace Vlae.Cmdlets;

// The layout of images on a picture: rows, columns and titles.
public sealed partial class ExportVlaeImageCommand
{
    /// <summary>
    /// Images per row, in the order of the pipeline. Without it: the rows and columns of traversals, mixes,
    /// reconstructions and grids of factors, with their titles; else one row for up to ten images, else a square.
    /// </summary>
    [Parameter(ParameterSetName = GridSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [Whole]
    [ValidateRange(1, 10_000)]
    public int? Columns { get; set; }

    /// <summary>Scale factor: each pixel becomes a square of this side. From scale 6 on, letters grow too.</summary>
    [Parameter]
    [Whole]
    [ValidateRange(1, 64)]
    public int Scale { get; set; } = 3;

    /// <summary>Black pixels around each image.</summary>
    [Parameter]
    [Whole]
    [ValidateRange(0, 1024)]
    public int Padding { get; set; } = 2;

    /// <summary>Write each image's source and class, or its place in a traversal or a mix, below it.</summary>
    [Parameter]
    public SwitchParameter Label { get; set; }

    /// <summary>A title over the whole picture; in an animation, over each image.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Title { get; set; } = "";

    /// <summary>
    /// A title for each row. Without -Columns, the number of titles is the number of rows. Without it: those of
    /// traversals, mixes, reconstructions and grids of factors.
    /// </summary>
    [Parameter(ParameterSetName = GridSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [ValidateNotNull]
    public string[] RowTitle { get; set; } = [];

    /// <summary>
    /// A title for each column. Without -Columns, the number of titles is the number of columns. Without it: those of
    /// traversals, mixes, reconstructions and grids of factors.
    /// </summary>
    [Parameter(ParameterSetName = GridSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [ValidateNotNull]
    public string[] ColumnTitle { get; set; } = [];

    /// <summary>
    /// Write only the titles that are given, and none of the picture's own. So it is with -Padding 0 too, which is for
    /// the pixels alone.
    /// </summary>
    [Parameter(ParameterSetName = GridSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    public SwitchParameter NoTitle { get; set; }

    private bool HasOwnTitles => !NoTitle && Padding > 0;

    private Montage Single => new()
    {
        Columns = 1,
        Scale = Scale,
        Padding = Padding,
        HasLabels = Label,
        Title = Title,
        Bar = HasOwnTitles ? Bar : null,
    };

    /// <summary>The picture of a grid, and the images in its order.</summary>
    private (Montage Montage, List<VlaeImage> Images) Grid(List<VlaeImage> images)
    {
        if (Columns is null && GridLayout.Of(images) is { } layout
            && (ColumnTitle.Length == 0 || ColumnTitle.Length == layout.Columns)
            && (RowTitle.Length == 0 || RowTitle.Length == images.Count / layout.Columns))
        {
            Montage placed = Single with
            {
                Columns = layout.Columns,
                RowTitles = RowTitle.Length > 0 || !HasOwnTitles ? RowTitle : layout.RowTitles,
                ColumnTitles = ColumnTitle.Length > 0 || !HasOwnTitles ? ColumnTitle : layout.ColumnTitles,
            };
            return (placed, [.. layout.Order.Select(i => images[i])]);
        }

        int columns = Columns
            ?? (ColumnTitle.Length > 0 ? ColumnTitle.Length
            : RowTitle.Length > 0 ? (images.Count + RowTitle.Length - 1) / RowTitle.Length
            : ImageGrid.DefaultColumns(images.Count));
        return (Single with { Columns = columns, RowTitles = RowTitle, ColumnTitles = ColumnTitle }, images);
    }

    /// <summary>Warns of characters that cannot be drawn.</summary>
    private void WarnOfMissing(Montage montage, List<VlaeImage> images)
    {
        string[] missing = [.. montage.MissingCharacters(images).Select(character => $"{character}")];
        if (missing.Length > 0)
        {
            WriteWarning(
                $"The font has no {string.Join(' ', missing)}: a box with a question mark stands for it in the " +
                "picture.");
        }
    }
}
