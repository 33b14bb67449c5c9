using System.Management.Automation;
using Vlae.Data;
using Vlae.Evaluation;
using Vlae.Evaluation.Disentanglement;
using Vlae.Evaluation.Meaning;
using Vlae.Packed;

namespace Vlae.Cmdlets;

/// <summary>Measures models: reconstruction, KL, bounds of the likelihood, and the meaning of levels.</summary>
/// <remarks>
/// <para>
/// Losses are means in nats per image, on the test images of a data set or on images from the pipeline: reconstruction,
/// KL (total, per level and per dimension), the ELBO, and with -ImportanceSamples a tighter bound. They do not include
/// the likelihood's constant.
/// </para>
/// <para>The same -Seed gives the same numbers.</para>
/// </remarks>
/// <example>
/// <para>Measure the current model</para>
/// <code>Measure-VlaeModel</code>
/// <para>On the test images of the data set that it was trained on.</para>
/// </example>
/// <example>
/// <para>Compare two models</para>
/// <code>
/// $a = Invoke-VlaeTraining 2 -Seed 1
/// $b = Invoke-VlaeTraining 2 -Seed 1 -Wiring Notebook
/// $a, $b | Measure-VlaeModel
/// </code>
/// <para>A lower NegativeElbo is better.</para>
/// </example>
/// <example>
/// <para>Measure the importance-weighted bound</para>
/// <code>Measure-VlaeModel -First 20 -ImportanceSamples 100</code>
/// <para>On 20 images, with 100 draws each.</para>
/// </example>
/// <example>
/// <para>See how the code represents factors</para>
/// <code>(Measure-VlaeModel -DataSet Digits -First 1000 -Disentanglement).Disentanglement.LevelFactors</code>
/// <para>How much each level knows about each factor.</para>
/// </example>
/// <example>
/// <para>See which level knows the class</para>
/// <code>(Measure-VlaeModel -First 1000 -Classify).Classification.Levels</code>
/// <para>The accuracy of a linear probe and of the nearest neighbors, on held-out images.</para>
/// </example>
/// <seealso cref="MeasureVlaeImageCommand"/>
/// <seealso cref="NewVlaeClassifierCommand"/>
/// <seealso cref="GetVlaeLevelCommand"/>
/// <seealso cref="ExportVlaeReportCommand"/>
/// <seealso>about_Vlae_Ladder</seealso>
/// <seealso href="https://arxiv.org/abs/1509.00519">Importance Weighted Autoencoders</seealso>
[Cmdlet(VerbsDiagnostic.Measure, "VlaeModel", DefaultParameterSetName = DataSetSet)]
[OutputType(typeof(ModelMeasurement))]
public sealed partial class MeasureVlaeModelCommand : BackendCmdlet
{
    private const string DataSetSet = "DataSet";
    private const string ImageSet = "Image";
    private const int Batch = 512;

    private readonly List<VlaeImage> _images = [];
    private readonly Dictionary<string, ImageSet> _sets = new(StringComparer.OrdinalIgnoreCase);
    private List<MeasurementRun>? _runs;
    private DisentanglementRequest? _request;
    private bool _isDone;

    /// <summary>
    /// The models, or files of models. Without it: the last one trained or imported in this session, else the
    /// pretrained one.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = DataSetSet)]
    [Parameter(Position = 0, ParameterSetName = ImageSet)]
    [ModelOrFile]
    [ArgumentCompleter(typeof(ModelInputCompleter))]
    [ValidateNotNull]
    public VlaeModel[] Model { get; set; } = [];

    /// <summary>Images to measure on, instead of a data set.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ImageSet)]
    [ValidateNotNull]
    [Revived(typeof(VlaeImage))]
    public VlaeImage[] Image { get; set; } = [];

    /// <summary>
    /// Mnist, FashionMnist, KuzushijiMnist, Digits, Sprites, Qmnist or a part of EMNIST such as EmnistLetters, or a
    /// file that Export-VlaeDataSet wrote, of which -Split says nothing. Without it: the data set that the model was
    /// trained on, or Mnist if that is unknown. A file that it was trained on must be named.
    /// </summary>
    [Parameter(ParameterSetName = DataSetSet)]
    [ArgumentCompleter(typeof(DataSetCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DataSet { get; set; }

    /// <summary>Train: the training images. Test: the held-out images.</summary>
    [Parameter(ParameterSetName = DataSetSet)]
    [ValidateSet("Train", "Test")]
    public string Split { get; set; } = "Test";

    /// <summary>A folder with the data set's files. Without it: $env:VLAE_DATA, the user's cache, a download.</summary>
    [Parameter(ParameterSetName = DataSetSet)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DataPath { get; set; }

    /// <summary>How many images of the data set to use, from the first on. Without it: all.</summary>
    [Parameter(ParameterSetName = DataSetSet)]
    [Whole]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <summary>
    /// Draws per image for the importance-weighted bound, such as 1000. Each takes the time of one decoding. 0: no
    /// bound.
    /// </summary>
    [Parameter]
    [Whole]
    [ValidateRange(0, 1_000_000)]
    public int ImportanceSamples { get; set; }

    /// <summary>
    /// Also measure how well the images' classes can be told from the code, on held-out images: with a linear probe and
    /// with the nearest neighbors, from all levels and from each. At most 10,000 images are used.
    /// </summary>
    [Parameter]
    public SwitchParameter Classify { get; set; }

    /// <summary>The seed of the draws. The same seed gives the same numbers.</summary>
    [Parameter]
    [Whole]
    public long Seed { get; set; }

    private protected override void Begin()
    {
        if (Factors && DataSet is not null && PackedImages.IsFile(DataSet))
        {
            ThrowTerminatingError(Errors.OptionNotWith(
                "-Factors", "a file of images",
                "it needs training images and test images of one data set, such as -DataSet Digits"));
        }

        _request = Request();
    }

    private protected override void Process()
    {
        if (ParameterSetName != ImageSet)
        {
            foreach (VlaeModel model in Models())
            {
                ModelMeasurement? measured = null;
                if (TryItem(model, () => measured = MeasureOnDataSet(model)))
                    WriteObject(measured);
            }

            return;
        }

        foreach (VlaeImage image in Image)
        {
            _images.Add(image);
            if (_images.Count == Batch)
                Flush();
        }
    }

    private protected override void End()
    {
        if (_images.Count > 0)
            Flush();
        foreach (MeasurementRun run in _runs ?? [])
            TryItem(run.Model, () => WriteObject(run.Result(Stop)));
        if (!_isDone)
            ThrowTerminatingError(Errors.NothingToMeasure());
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _runs?.ForEach(run => run.Dispose());
        base.Dispose(disposing);
    }

    private IEnumerable<VlaeModel> Models() => (Model.Length > 0 ? Model : [DefaultModel()]).Select(OnBackend);

    private ModelMeasurement MeasureOnDataSet(VlaeModel model)
    {
        _isDone = true;
        string name = DataSet ?? MeasurementRun.DataSetOf(model);
        ImageSet images = Load(name);
        int count = Math.Min(First ?? images.Count, images.Count);
        using MeasurementRun run = RunOf(model, count);
        run.Add(images, count, Stop);
        LevelMeaning? meaning = Factors ? run.Meaning(Reader(name), FactorDraws, Stop) : null;
        return run.Result(Stop) with { Meaning = meaning };
    }

    private MeasurementRun RunOf(VlaeModel model, int? total) =>
        new(this, model, total, Seed, ImportanceSamples, _request, Classify);

    private void Flush()
    {
        _isDone = true;
        _runs ??= [.. Models().Select(model => RunOf(model, total: null))];
        foreach (MeasurementRun run in _runs)
            run.Add([.. _images.Where(image => TryItem(image, () => run.Model.RequireShape(image)))], Stop);
        _images.Clear();
    }

    private ImageSet Load(string name)
    {
        if (!_sets.TryGetValue(name, out ImageSet? images))
            _sets[name] = images = LoadImages(name, Split, DataPath);

        return images;
    }
}
