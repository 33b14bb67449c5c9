using System.Management.Automation;
using Vlae.Checkpoints;
using Vlae.Images;

namespace Vlae.Cmdlets;

/// <summary>Writes images, or the images of latents, to one PNG grid, or to a file each.</summary>
[Cmdlet(VerbsData.Export, "VlaeImage", DefaultParameterSetName = GridSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportVlaeImageCommand : BackendCmdlet
{
    private const string GridSet = "Grid";
    private const string LiteralSet = "Literal";
    private const string DirectorySet = "Directory";

    private readonly List<object> _items = [];

    /// <summary>The PNG file to write. Without it: a new name in the current folder.</summary>
    [Parameter(Position = 0, ParameterSetName = GridSet)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The PNG file to write, its name taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }

    /// <summary>A folder for a file each, 0001.png and on; made if it is not there.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DirectorySet)]
    [ValidateNotNullOrEmpty]
    public string? Directory { get; set; }

    /// <summary>Images, or latents, which are decoded by the models that made them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("Image", "Latent")]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? InputObject { get; set; }

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

    /// <summary>Replace files that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    // Rows of one length, where all that came are of traversals; else null.
    private int? StepsOfTraversal =>
        _items.Select(item => (item as VlaeLatent)?.Step?.Steps).Distinct().ToArray() is [int steps] ? steps : null;

    private protected override void Process()
    {
        foreach (object? item in InputObject ?? [])
        {
            object? value = null;
            if (!TryItem(item, () => value = PipelineObjectConverter.Revive(item)))
                continue;

            if (value is VlaeImage or VlaeLatent)
                _items.Add(value);
            else
                WriteError(Errors.NotAnImage(value));
        }
    }

    private protected override void End()
    {
        if (_items.Count == 0)
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
        var images = new List<VlaeImage>();
        foreach (VlaeImage image in Decoded())
        {
            if (images.Count > 0 && image.Shape != images[0].Shape)
                WriteError(Errors.ShapeDiffers(image, images[0]));
            else
                images.Add(image);
        }

        Write(path, images, Columns ?? StepsOfTraversal ?? ImageGrid.DefaultColumns(images.Count));
    }

    private void WriteEach(string folder)
    {
        if (!System.IO.Directory.Exists(folder) && ShouldProcess(folder, "Create folder"))
            CreateFolder(folder);

        int number = 1;
        foreach (VlaeImage image in Decoded())
        {
            Stop.ThrowIfCancellationRequested();
            Write(System.IO.Path.Combine(folder, $"{number++:0000}.png"), [image], 1);
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

    private void Write(string path, List<VlaeImage> images, int columns)
    {
        if (File.Exists(path) && !Force)
        {
            WriteError(Errors.FileExists(path));
            return;
        }

        if (!ShouldProcess(path, $"Write a PNG of {images.Count} images"))
            return;

        bool written = TryItem(path, () =>
        {
            Raster raster = ImageGrid.Draw(images, columns, Scale, Padding);
            AtomicFile.Write(path, stream => PngWriter.Write(stream, raster));
        });
        if (written)
            WriteObject(new FileInfo(path));
    }

    // Latents of one model are decoded together; the order stays.
    private List<VlaeImage> Decoded()
    {
        var images = new VlaeImage?[_items.Count];
        foreach (var group in _items.Select((item, place) => (item, place)).GroupBy(i => (i.item as VlaeLatent)?.Model))
        {
            if (group.Key is not { } model)
            {
                foreach ((object item, int place) in group)
                    images[place] = (VlaeImage)item;
                continue;
            }

            VlaeLatent[] latents = [.. group.Select(i => (VlaeLatent)i.item)];
            foreach ((VlaeImage image, (_, int place)) in OnBackend(model).Decode(latents).Zip(group))
                images[place] = image;
        }

        return [.. images.OfType<VlaeImage>()];
    }

    private string NextName()
    {
        string folder = SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => System.IO.Path.Combine(folder, $"vlae-{number:000}.png"))
            .First(path => !File.Exists(path));
    }
}
