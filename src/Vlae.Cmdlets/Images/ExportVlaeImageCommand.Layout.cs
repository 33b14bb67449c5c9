using System.Management.Automation;
using Vlae.Pictures;
using Vlae.Pictures.Grids;

namespace Vlae.Cmdlets;

// The layout of images on a picture: rows, columns and titles.
public sealed partial class ExportVlaeImageCommand
{
    /// <summary>
    /// Images per row. Without it: one row per dimension of a traversal; else one row for up to ten images, else a
    /// square.
    /// </summary>
    [Parameter(ParameterSetName = GridSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [Whole]
    [ValidateRange(1, 10_000)]
    public int? Columns { get; set; }

    /// <summary>Scale factor: each pixel becomes a square of this side.</summary>
    [Parameter]
    [Whole]
    [ValidateRange(1, 64)]
    public int Scale { get; set; } = 3;

    /// <summary>Black pixels around each image.</summary>
    [Parameter]
    [Whole]
    [ValidateRange(0, 1024)]
    public int Padding { get; set; } = 2;

    /// <summary>Write each image's source and class below it.</summary>
    [Parameter]
    public SwitchParameter Label { get; set; }

    /// <summary>A title for each row. Without -Columns, the number of titles is the number of rows.</summary>
    [Parameter(ParameterSetName = GridSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [ValidateNotNull]
    public string[] RowTitle { get; set; } = [];

    /// <summary>A title for each column. Without -Columns, the number of titles is the number of columns.</summary>
    [Parameter(ParameterSetName = GridSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [ValidateNotNull]
    public string[] ColumnTitle { get; set; } = [];

    /// <summary>Draws images in the columns asked for, or in the columns that fit them.</summary>
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
