using System.Management.Automation;
using Vlae.Checkpoints;
using Vlae.Images;

namespace Vlae.Cmdlets;

/// <summary>
/// Writes images, or the images of latents, to a grid in one file, to a file each, or with -FrameRate to an animated
/// PNG.
/// </summary>
[Cmdlet(VerbsData.Export, "VlaeImage", DefaultParameterSetName = GridSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportVlaeImageCommand : PictureCmdlet
{
    private const string GridSet = "Grid";
    private const string LiteralSet = "Literal";
    private const string DirectorySet = "Directory";

    private PictureFormat _format = PictureFormat.Png;
    private IPictureCodec? _codec;

    /// <summary>
    /// The file to write: PNG, or where ImageSharp is in the module JPEG, WebP, GIF or BMP, by its ending. Without it:
    /// a new name of a PNG in the current folder.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = GridSet)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The file to write, its name taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }

    /// <summary>A folder for a file each, 0001.png and on; made if it is not there.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DirectorySet)]
    [ValidateNotNullOrEmpty]
    public string? Directory { get; set; }

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

    /// <summary>Images a second: plays the images one after another, as an animated PNG.</summary>
    [Parameter(ParameterSetName = GridSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [ValidateRange(1, 1000)]
    public int? FrameRate { get; set; }

    /// <summary>How many times an animation is played; 0, the default, for ever.</summary>
    [Parameter(ParameterSetName = GridSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [ValidateRange(0, int.MaxValue)]
    public int Loop { get; set; }

    /// <summary>Replace files that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Begin()
    {
        if ((LiteralPath ?? Path) is { } path && System.IO.Path.HasExtension(path))
            ChooseFormat(path);
        if (FrameRate is not null && _format != PictureFormat.Png)
            ThrowTerminatingError(Errors.OptionNotWith("-FrameRate", $"{_format}", "animations are written as PNG"));
        if (FrameRate is not null && Columns is not null)
            ThrowTerminatingError(Errors.OptionNotWith("-Columns", "-FrameRate", "a frame has one image"));
        if (FrameRate is not null && RowTitle.Length + ColumnTitle.Length > 0)
            ThrowTerminatingError(Errors.OptionNotWith("A title", "-FrameRate", "a frame has one image, and -Label"));
        if (FrameRate is null && Loop > 0)
            ThrowTerminatingError(Errors.OptionNotWith("-Loop", "a picture that stands still", "name -FrameRate too"));
    }

    private void ChooseFormat(string path)
    {
        if (PictureFormats.OfName(path) is not { } format)
        {
            ThrowTerminatingError(Errors.UnknownPictureFormat(path));
            return;
        }

        _format = format;
        if (format != PictureFormat.Png)
            _codec = ImageSharpLoader.Load(SessionCodecs.Folder, $"'{path}' would be a {format} file");
    }

    private protected override void End()
    {
        if (!HasItems)
        {
            WriteError(Errors.NothingToExport());
            return;
        }

        if (Directory is not null)
            WriteEach(FullPath(Directory));
        else
            WriteGrid((LiteralPath ?? Path) is { } path ? FullPath(path) : NextName());
    }

    private void WriteGrid(string path)
    {
        List<VlaeImage> images = DecodedOfOneShape();
        if (FrameRate is { } rate)
        {
            Write(path, images, Models, (stream, texts) => AnimationWriter.Write(
                stream, [.. images.Select(image => Draw([image], 1))], rate, Loop, texts));
            return;
        }

        int columns = ColumnsFor(images.Count);
        Write(path, images, Models, (stream, texts) =>
        {
            Raster picture = Draw(images, columns);
            if (_codec is null)
                PngWriter.Write(stream, picture, texts);
            else
                _codec.Write(stream, picture, _format);
        });
    }

    private void WriteEach(string folder)
    {
        if (!System.IO.Directory.Exists(folder) && ShouldProcess(folder, "Create folder"))
            CreateFolder(folder);

        List<VlaeImage> images = Decoded();
        for (int i = 0; i < images.Count; i++)
        {
            Stop.ThrowIfCancellationRequested();
            VlaeImage image = images[i];
            Write(
                System.IO.Path.Combine(folder, $"{i + 1:0000}.png"), [image], ModelAt(i),
                (stream, texts) => PngWriter.Write(stream, Draw([image], 1), texts));
        }
    }

    private void CreateFolder(string folder)
    {
        try
        {
            System.IO.Directory.CreateDirectory(folder);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(Errors.FolderNotCreated(folder, cause));
        }
    }

    private int ColumnsFor(int count) => Columns
        ?? (ColumnTitle.Length > 0 ? ColumnTitle.Length
            : StepsOfTraversal ?? (RowTitle.Length > 0 ? (count + RowTitle.Length - 1) / RowTitle.Length
            : ImageGrid.DefaultColumns(count)));

    private Raster Draw(IReadOnlyList<VlaeImage> images, int columns)
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
        }.Draw(images);
    }

    private void Write(
        string path, List<VlaeImage> images, IEnumerable<VlaeModel> models,
        Action<Stream, IReadOnlyList<PngText>> write)
    {
        if (File.Exists(path) && !Force)
        {
            WriteError(Errors.FileExists(path));
            return;
        }

        if (!ShouldProcess(path, $"Write a {_format} of {images.Count} images"))
            return;

        bool written = TryItem(path, () =>
        {
            IReadOnlyList<PngText> texts = PictureTexts.Of(images, models, MyInvocation.Line);
            AtomicFile.Write(path, stream => write(stream, texts));
        });
        if (written)
            WriteObject(new FileInfo(path));
    }

    private string NextName()
    {
        string folder = SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => System.IO.Path.Combine(folder, $"vlae-{number:000}.png"))
            .First(path => !File.Exists(path));
    }
}
