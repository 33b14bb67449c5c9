using System.Management.Automation;
using Vlae.Files;
using Vlae.Pages.Report;

namespace Vlae.Cmdlets;

/// <summary>
/// Writes a web page about a model and its training: loss curves, KL per level, reconstructions, samples, traversals
/// and provenance. It is one file without a script.
/// </summary>
/// <remarks>
/// <para>
/// Charts show the model's history; if it was trained with -Validate, also the KL per level. Reconstructions are of
/// test images of -DataSet, or of the model's own data set. If these are not on this machine, digits are drawn. For a
/// model of pictures of your own, pipe some to it that the training did not see.
/// </para>
/// </remarks>
/// <returns>The page's file.</returns>
/// <example>
/// <para>Report on the current model</para>
/// <code>Export-VlaeReport report.html</code>
/// <para>The last model trained or imported, else the pretrained one.</para>
/// </example>
/// <example>
/// <para>Report on a training</para>
/// <code>Invoke-VlaeTraining -Epochs 5 -Validate | Export-VlaeReport run.html -Title 'Five epochs'</code>
/// <para>The page also shows the loss on held-out images.</para>
/// </example>
/// <example>
/// <para>Report on held-out pictures of your own</para>
/// <code>
/// $model = Get-MnistImage (1..200) | Invoke-VlaeTraining -Epochs 1
/// Get-MnistImage (201..250) | Export-VlaeReport own.html
/// </code>
/// <para>With a folder: Import-VlaeImage held-out | Export-VlaeReport own.html</para>
/// </example>
/// <seealso cref="InvokeVlaeTrainingCommand"/>
/// <seealso cref="ExportVlaeExplorerCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsData.Export, "VlaeReport", DefaultParameterSetName = DataSetSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportVlaeReportCommand : DataSetCmdlet
{
    private readonly List<VlaeImage> _images = [];
    private VlaeModel? _model;

    /// <summary>The file to write, such as report.html.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>
    /// The model, or its file. Without it: the last one trained or imported in this session, else the pretrained one.
    /// </summary>
    [Parameter(ParameterSetName = DataSetSet, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = ImageSet)]
    [ModelOrFile]
    [ArgumentCompleter(typeof(ModelInputCompleter))]
    [ValidateNotNull]
    public VlaeModel? Model { get; set; }

    /// <summary>Held-out images to show and measure, instead of a data set. The first 1,000 are used.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ImageSet)]
    [ValidateNotNull]
    [Revived(typeof(VlaeImage))]
    public VlaeImage[] Image { get; set; } = [];

    /// <summary>The page's title. Without it: the model's name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>Replace a file that already exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The seed of the samples. The same seed gives the same page.</summary>
    [Parameter]
    [Whole]
    public long Seed { get; set; } = 1;

    private protected override void Begin() => Path = PagePath(Path);

    private protected override void Process()
    {
        if (ParameterSetName != ImageSet)
        {
            Write(OnBackend(Model ?? DefaultModel()));
            return;
        }

        _model ??= OnBackend(Model ?? DefaultModel());
        foreach (VlaeImage image in Image.Where(image => TryItem(image, () => _model.RequireShape(image))))
        {
            Held.Add(image);
            _images.Add(image);
        }
    }

    private protected override void End()
    {
        if (_model is null)
            return;
        if (_images.Count == 0)
            ThrowTerminatingError(Errors.NothingToReport(_model));
        Write(_model);
    }

    private void Write(VlaeModel model)
    {
        if (!MayWrite(Path, Force, $"Write a report of the model {model}"))
            return;

        var page = new ReportPage(model, Images(model), Seed, Title, Stop);
        Stop.ThrowIfCancellationRequested();
        if (TryItem(Path, () => AtomicFile.Write(Path, page.Write)))
            WriteFile(Path);
    }

    private ReportImages? Images(VlaeModel model) => ParameterSetName == ImageSet
        ? new("your own", _images)
        : ReportImages.Of(TestImagesOrDigits(model));
}
