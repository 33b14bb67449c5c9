using System.Management.Automation;
using Vlae.Ladder;
using Vlae.Pictures;
using Vlae.Pictures.Files;
using Vlae.Pictures.Import;

namespace Vlae.Cmdlets;

// How a picture becomes an image, or several.
public sealed partial class ImportVlaeImageCommand
{
    private const int CropNumbers = 4;

    private ImagePreparation? _preparation;
    private PictureRegion? _crop;
    private byte _background;

    /// <summary>
    /// How a picture with other proportions gets the size. Contain: it is whole, on the background. Cover: it fills the
    /// image, and two sides are cut off. Stretch: it loses its proportions.
    /// </summary>
    [Parameter]
    public PictureFit Fit { get; set; }

    /// <summary>
    /// Use only this part of each picture, in its pixels: the first column and row, from 0, then columns and rows.
    /// </summary>
    [Parameter]
    [ValidateCount(CropNumbers, CropNumbers)]
    [ValidateRange(0, int.MaxValue)]
    [Numbers]
    public int[]? Crop { get; set; }

    /// <summary>
    /// Cut each picture into tiles of the image's size, without changing its scale. The last tiles end at the edges, so
    /// they may overlap the ones before.
    /// </summary>
    [Parameter]
    public SwitchParameter Tile { get; set; }

    /// <summary>Pixels from one tile to the next, with -Tile. Without it: the tile's shorter side.</summary>
    [Parameter]
    [Whole]
    [ValidateRange(1, 16_384)]
    public int? TileStep { get; set; }

    private ImagePreparation PreparationFor(MapShape shape)
    {
        if (Tile && MyInvocation.BoundParameters.ContainsKey(nameof(Fit)))
            ThrowTerminatingError(Errors.OptionNotWith("-Fit", "-Tile", "tiles keep the picture's scale"));
        if (TileStep is not null && !Tile)
            ThrowTerminatingError(Errors.OptionNotWith("-TileStep", "pictures that are not cut", "give -Tile too"));

        _crop = Crop is null ? null : new(Crop[0], Crop[1], Crop[2], Crop[3]);
        _background = (Background ?? (Invert ? PictureBackground.White : PictureBackground.Black))
            == PictureBackground.White ? byte.MaxValue : byte.MinValue;
        return new(shape) { Fit = Fit, Invert = Invert, Background = _background };
    }

    // On several threads at once: it must write nothing to the pipeline.
    private IReadOnlyList<VlaeImage> Read(PictureRequest request) =>
        ImagesOf(PictureFile.Read(request.File, _background, Stop), request);

    private IReadOnlyList<VlaeImage> ImagesOf(Raster picture, PictureRequest request)
    {
        PictureRegion whole = _crop ?? new(0, 0, picture.Width, picture.Height);
        if (!picture.Contains(whole))
            throw Errors.CropOutside(request.File, picture, whole);

        Raster part = picture.Part(whole);
        if (!Tile)
            return [Made(part, request, _crop)];

        MapShape shape = _preparation!.Shape;
        if (part.Height < shape.Height || part.Width < shape.Width)
            throw Errors.SmallerThanTile(request.File, part, shape);

        int step = TileStep ?? Math.Min(shape.Height, shape.Width);
        return
        [
            .. PictureTiles.Of(part, shape.Height, shape.Width, step).Select(tile =>
                Made(part.Part(tile), request, tile with { X = whole.X + tile.X, Y = whole.Y + tile.Y })),
        ];
    }

    private VlaeImage Made(Raster part, PictureRequest request, PictureRegion? region) => _preparation!.Apply(part) with
    {
        Source = new()
        {
            Path = request.File,
            Index = request.Index,
            Region = region,
            FittedFrom = Size is null && Model is null
                ? new(part.ShowsColors() ? part.Channels : 1, part.Height, part.Width) : null,
        },
        Label = request.Label,
        LabelName = request.LabelName,
        Factors = request.Factors,
    };
}
