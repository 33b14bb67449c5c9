using System.Management.Automation;
using Vlae.Files;
using Vlae.Pages.Explorer;

namespace Vlae.Cmdlets;

/// <summary>A cmdlet that writes a model's explorer page.</summary>
public abstract class ExplorerCmdlet : DataSetCmdlet
{
    private readonly List<VlaeImage> _images = [];
    private VlaeModel? _model;
    private bool _hadModel;

    /// <summary>
    /// The model to use, or its file. Without it: the last one trained or imported in this session, else the
    /// pretrained one.
    /// </summary>
    [Parameter(ParameterSetName = DataSetSet, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = ImageSet)]
    [ModelOrFile]
    [ArgumentCompleter(typeof(ModelInputCompleter))]
    [ValidateNotNull]
    public VlaeModel? Model { get; set; }

    /// <summary>Images to explore with instead of a data set.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ImageSet)]
    [ValidateNotNull]
    [Revived(typeof(VlaeImage))]
    public VlaeImage[] Image { get; set; } = [];

    /// <summary>
    /// How many images the page offers: the first two, which it opens on, and others, spread over the labels. They keep
    /// their order, and the page numbers them from 1.
    /// </summary>
    [Parameter]
    [Whole]
    [ValidateRange(1, 2000)]
    public int ExampleCount { get; set; } = 200;

    /// <summary>The page's title. Without it: the model's name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>
    /// Name the images by the full paths of their files. Without it: by the names of the files, because a page is sent
    /// to others.
    /// </summary>
    [Parameter]
    public SwitchParameter KeepPath { get; set; }

    /// <summary>Replace a file that already exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    // A model may come down the pipeline, so it is not known before the first object.
    private VlaeModel Explored => _model ??= OnBackend(Model ?? DefaultModel());

    private protected sealed override void Process()
    {
        VlaeModel model = Explored;
        foreach (VlaeImage image in Image.Where(image => TryItem(image, () => model.RequireShape(image))))
        {
            Held.Add(image);
            _images.Add(image);
        }

        _hadModel |= ParameterSetName == DataSetSet && Model is not null;
    }

    /// <summary>Writes the page, if the file may be written. True if it did.</summary>
    private protected bool WritePage(string path)
    {
        if (!MayWrite(path, Force, $"Write an explorer page of the model {Explored}"))
            return false;

        var page = new ExplorerPage(Explored, Images(Explored), ExampleCount, Title, KeepPath, Stop);
        Stop.ThrowIfCancellationRequested();
        return TryItem(path, () => AtomicFile.Write(path, page.Write));
    }

    private List<VlaeImage> Images(VlaeModel model)
    {
        // All images on the pipeline may have been refused.
        if (ParameterSetName == ImageSet || (MyInvocation.ExpectingInput && !_hadModel))
            return _images;

        Data.ImageSet? set = TestImagesOrDigits(model);
        if (set is null)
            ThrowTerminatingError(Errors.NothingToExplore(model));
        return [.. Enumerable.Range(1, set!.Count).Select(set.GetImage)];
    }
}
