using System.Management.Automation;
using Vlae.Checkpoints;
using Vlae.Data;
using Vlae.Explorer;

namespace Vlae.Cmdlets;

/// <summary>A cmdlet that writes a model's explorer page: which images it holds, and under what title.</summary>
public abstract class ExplorerCmdlet : ModelCmdlet
{
    private protected const string DataSetSet = "DataSet";
    private protected const string ImageSet = "Image";

    private const string Split = "Test";

    private readonly List<VlaeImage> _images = [];
    private VlaeModel? _model;

    /// <summary>
    /// Explore with the held-out images of Mnist, FashionMnist, KuzushijiMnist or Digits. Without it: those of the
    /// model's own data set if they are on this machine, else Digits.
    /// </summary>
    [Parameter(ParameterSetName = DataSetSet)]
    [ArgumentCompleter(typeof(DataSetCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DataSet { get; set; }

    /// <summary>A folder with the data set's files. Without it: $env:VLAE_DATA, the user's cache, a download.</summary>
    [Parameter(ParameterSetName = DataSetSet)]
    [ValidateNotNullOrEmpty]
    public string? DataPath { get; set; }

    /// <summary>Images to explore with instead of a data set.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ImageSet)]
    [ValidateNotNull]
    [Revived]
    public VlaeImage[] Image { get; set; } = [];

    /// <summary>How many images to choose from the page holds, spread over the labels.</summary>
    [Parameter]
    [ValidateRange(1, 2000)]
    public int ExampleCount { get; set; } = 200;

    /// <summary>The page's title. Without it: the model's name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>Replace a file that exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected sealed override void Begin() => _model = ResolveModel();

    private protected sealed override void Process() =>
        _images.AddRange(Image.Where(image => TryItem(image, () => _model!.DemandShape(image))));

    /// <summary>Writes the page, unless a file stands there or nothing shall be done; says whether it did.</summary>
    private protected bool WritePage(string path)
    {
        if (File.Exists(path) && !Force)
        {
            WriteError(Errors.FileExists(path));
            return false;
        }

        if (!ShouldProcess(path, $"Write an explorer page of the model {_model}"))
            return false;

        var page = new ExplorerPage(_model!, Images(_model!), ExampleCount, Title);
        Stop.ThrowIfCancellationRequested();
        return TryItem(path, () => AtomicFile.Write(path, page.Write));
    }

    private List<VlaeImage> Images(VlaeModel model)
    {
        // Images on the pipeline may all have been refused.
        if (ParameterSetName == ImageSet || MyInvocation.ExpectingInput)
            return _images;

        string? folder = DataPath is null ? null : FullPath(DataPath);
        Data.ImageSet set = DataSet is not null
            ? DataSets.Load(DataSet, Split, folder, new DownloadReporter(this), Stop)
            : OwnImages.Of(model, folder) ?? Drawn(model);
        WriteVerbose($"Exploring {model} with images of {set.Name} {set.Split}.");
        return [.. Enumerable.Range(1, set.Count).Select(set.GetImage)];
    }

    private Data.ImageSet Drawn(VlaeModel model)
    {
        if (model.Architecture.Image != DigitGenerator.Shape)
            ThrowTerminatingError(Errors.NothingToExplore(model));

        WriteVerbose(
            $"{model.Provenance.DataSet ?? "The model's own data set"} is not at hand, so digits are drawn: pipe " +
            "images, or name -DataSet.");
        return DigitGenerator.Generate(Split);
    }
}
