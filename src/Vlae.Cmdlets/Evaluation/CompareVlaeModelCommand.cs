using System.Management.Automation;
using Vlae.Checkpoints;
using Vlae.Data;
using Vlae.Evaluation;

namespace Vlae.Cmdlets;

/// <summary>
/// Ranks models by their negative ELBO on the same test images. Models of different likelihoods are ranked separately,
/// because their numbers are not comparable.
/// </summary>
/// <remarks>
/// <para>
/// All models are measured on the same images: those of -Image or -DataSet, else the test images of the data set that
/// the first model was trained on. A model or file that cannot be measured is one error; the others are ranked.
/// </para>
/// </remarks>
/// <returns>The rank and the measurements of each model, the best first.</returns>
/// <example>
/// <para>Rank files of models</para>
/// <code>
/// New-VlaeModel -Seed 1 | Export-VlaeModel one.safetensors
/// New-VlaeModel -Seed 2 | Export-VlaeModel two.safetensors
/// Compare-VlaeModel *.safetensors -DataSet Mnist -First 100
/// </code>
/// <para>On the first hundred test images.</para>
/// </example>
/// <example>
/// <para>Rank the models of a sweep</para>
/// <code>
/// $models = Get-MnistImage (1..200) | Invoke-VlaeTraining -Epochs 1
/// $models | Compare-VlaeModel -DataSet Mnist -First 100
/// </code>
/// <para>With Import-Csv runs.csv before Invoke-VlaeTraining, each row trains one model.</para>
/// </example>
/// <seealso cref="MeasureVlaeModelCommand"/>
/// <seealso cref="InvokeVlaeTrainingCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsData.Compare, "VlaeModel", DefaultParameterSetName = PathSet)]
[OutputType(typeof(ModelComparison))]
public sealed class CompareVlaeModelCommand : BackendCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralSet = "Literal";
    private const string ModelSet = "Model";

    private readonly List<(VlaeModel, ModelMeasurement)> _measured = [];
    private ImageSet? _images;
    private bool _hadModel;

    /// <summary>Files of models; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files of models. Wildcard characters in their names are taken literally.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The models.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = ModelSet)]
    [ValidateNotNull]
    public VlaeModel[] Model { get; set; } = [];

    /// <summary>
    /// Measure on the test images of Mnist, FashionMnist, KuzushijiMnist, Digits, Sprites, Qmnist or a part of EMNIST
    /// such as EmnistLetters, or on the images of a file that Export-VlaeDataSet wrote. Without it: on the test images
    /// of the data set that the first model was trained on, else of Mnist.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(DataSetCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DataSet { get; set; }

    /// <summary>A folder with the data set's files. Without it: $env:VLAE_DATA, the user's cache, a download.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DataPath { get; set; }

    /// <summary>How many images of the data set to use, from the first on. Without it: all.</summary>
    [Parameter]
    [Whole]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <summary>Images to measure on, instead of a data set.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Revived(typeof(VlaeImage))]
    public VlaeImage[]? Image { get; set; }

    /// <summary>The seed of the draws. The same seed gives the same numbers.</summary>
    [Parameter]
    [Whole]
    public long Seed { get; set; }

    private protected override void Begin()
    {
        if (Image is not null && new[] { nameof(DataSet), nameof(DataPath), nameof(First) }
            .FirstOrDefault(MyInvocation.BoundParameters.ContainsKey) is { } option)
        {
            ThrowTerminatingError(Errors.OptionNotWith($"-{option}", "-Image", "the images are what is measured on"));
        }

        if (DataSet is not null)
            _images = Load(DataSet);
    }

    private protected override void Process()
    {
        foreach (VlaeModel model in Model)
            TryItem(model, () => Measure(model));
        if (ParameterSetName == ModelSet)
            return;

        bool literal = ParameterSetName == LiteralSet;
        _hadModel |= (literal ? LiteralPath : Path).Length > 0;
        foreach (string file in ExistingFiles(literal ? LiteralPath : Path, literal))
            TryItem(file, () => Measure(ModelFile.Read(file, cancel: Stop)));
    }

    private protected override void End()
    {
        if (!_hadModel)
            ThrowTerminatingError(Errors.NothingToCompare());
        foreach (ModelComparison comparison in ModelComparison.Of(_measured))
            WriteObject(comparison);
    }

    private void Measure(VlaeModel given)
    {
        _hadModel = true;
        Stop.ThrowIfCancellationRequested();
        VlaeModel model = OnBackend(given);
        if (Image is not null)
            Array.ForEach(Image, model.RequireShape);
        int count = Image?.Length ?? Math.Min(First, Images(model).Count);
        using var run = new MeasurementRun(this, model, count, Seed);
        if (Image is null)
            run.Add(Images(model), count, Stop);
        else
            run.Add(Image, Stop);
        _measured.Add((model, run.Result(Stop)));
    }

    // The first model's data set, for all models: ranks need the same images.
    private ImageSet Images(VlaeModel model) => _images ??= Load(MeasurementRun.DataSetOf(model));

    private ImageSet Load(string name)
    {
        ImageSet images = LoadImages(name, "Test", DataPath);
        WriteVerbose($"Comparing on {Math.Min(First, images.Count):N0} images of {images.Name} {images.Split}.");
        return images;
    }
}
