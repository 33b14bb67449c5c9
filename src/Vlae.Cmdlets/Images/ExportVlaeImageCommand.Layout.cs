using System.Management.Automation;
using Vlae.Pictures;
using Vlae.Pictures.Grids;

namespace Vlae.Cmdlets;

// How images are laid out on a picture: in rows, with titles.
public sealed partial class ExportVlaeImageCommand
{
    /// <summary>
    /// Images in a row. Without it: those of a row of a traversal, else one row up to ten images, else a square.
    /// </summary>
    [Parameter(ParameterSetName = GridSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [ValidateRange(1, 10_000)]
    public int? Columns { get; set; }

    /// <summary>Side of the square that a pixel becomes.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int Scale { get; set; } = 3;

    /// <summary>Black pixels between the images and around them.</summary>
    [Parameter]
    [ValidateRange(0, 1024)]
    public int Padding { get; set; } = 2;

    /// <summary>Writes each image's name below it: its source or origin, and its class.</summary>
    [Parameter]
    public SwitchParameter Label { get; set; }

    /// <summary>A title for each row, left of it; without -Columns, it says how many rows there are.</summary>
    [Parameter(ParameterSetName = GridSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [ValidateNotNull]
    public string[] RowTitle { get; set; } = [];

    /// <summary>A title for each column, above it; without -Columns, it says how many columns there are.</summary>
    [Parameter(ParameterSetName = GridSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [ValidateNotNull]
    public string[] ColumnTitle { get; set; } = [];

    /// <summary>Draws images in as many columns as was asked for, or as fit what they are.</summary>
    private Raster DrawGrid(List<VlaeImage> images) => Draw(images, Columns
        ?? (ColumnTitle.Length > 0 ? ColumnTitle.Length
            : StepsOfTraversal ?? (RowTitle.Length > 0 ? (images.Count + RowTitle.Length - 1) / RowTitle.Length
            : ImageGrid.DefaultColumns(images.Count))));

    /// <summary>Draws an image by itself.</summary>
    private Raster DrawOne(VlaeImage image) => Draw([image], 1);

    private Raster Draw(List<VlaeImage> images, int columns)
    {
        Stop.ThrowIfCancellationRequested();
        return new Montage
        {
            Columns = columns,
            Scale = Scale,
            Padding = Padding,
            HasLabels = Label,
            RowTitles = RowTitle,
            ColumnTitles = ColumnTitle,
        }.Draw(images, Stop);
    }
}
