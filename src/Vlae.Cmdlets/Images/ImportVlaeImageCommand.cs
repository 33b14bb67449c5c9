using System.Management.Automation;
using Vlae.Ladder;
using Vlae.Pictures;
using Vlae.Pictures.Files;
using Vlae.Pictures.Import;

namespace Vlae.Cmdlets;

/// <summary>
/// Reads pictures from files and folders as images of a model's shape.
/// </summary>
/// <remarks>
/// <para>
/// A picture is scaled with a box filter to the model's size. It keeps its proportions, unless -Fit says otherwise. For
/// a model of gray images, colors become gray as in Pillow. The formats are PNG, JPEG, WebP, GIF (its first frame) and
/// BMP. The content of a file decides its format, not its name.
/// </para>
/// <para>
/// A file of NumPy (.npy, .npz) or HDF5 has many images: an array of (image, row, column), with 1 or 3 channels last or
/// second. Black is 0, and white 1 or 255, as the largest value says. Integers may go up to 65535, and floats from -1
/// to 1. The labels of x_train are those of y_train, the labels of images those of labels, and so on. The files of
/// smallNORB and CIFAR-10 are read as published. Images of smallNORB, dSprites, MPI3D and 3D Shapes have their factors.
/// </para>
/// <para>
/// Files are read on all processors, and their images come in the order of the files. A file that is not a picture, or
/// is damaged or incomplete, is one error. The other files are read. Export-VlaeDataSet keeps the images of a large
/// folder in one file, so that they are decoded once.
/// </para>
/// </remarks>
/// <returns>One image per picture, with the name of its file, and its number in an array.</returns>
/// <example>
/// <para>Read a folder of pictures</para>
/// <code>
/// Get-MnistImage (1..4) | Export-VlaeImage -Directory scans -Scale 1 -Padding 0
/// Import-VlaeImage scans | ConvertTo-VlaeLatent | Export-VlaeImage read.png
/// </code>
/// <para>The pictures as the model reconstructs them.</para>
/// </example>
/// <example>
/// <para>Read dark ink on light paper, as a class</para>
/// <code>
/// Get-MnistImage 1 | Export-VlaeImage scan.png
/// Import-VlaeImage scan.png -Invert -Label 5
/// </code>
/// <para>MNIST's digits are light on dark: -Invert makes these so, too.</para>
/// </example>
/// <example>
/// <para>Cut large pictures into tiles</para>
/// <code>
/// Get-MnistImage (1..16) | Export-VlaeImage sheet.png -Scale 1 -Padding 0 -NoTitle
/// Import-VlaeImage sheet.png -Size 28 -Tile | Show-VlaeImage
/// </code>
/// <para>One image per tile. Source.Region is its place in the picture.</para>
/// </example>
/// <example>
/// <para>Read pictures with known factors from a table</para>
/// <code>
/// Get-MnistImage 1,2 | Export-VlaeImage -Directory scans -Scale 1 -Padding 0
/// 'Path,color,angle', 'scans/0001.png,red,15', 'scans/0002.png,blue,-30' | Set-Content list.csv
/// (Import-Csv list.csv | Import-VlaeImage -Factor color,angle).Factors
/// </code>
/// <para>Measure-VlaeModel -Disentanglement says how a model's codes represent such factors.</para>
/// </example>
/// <example>
/// <para>Read the images of a NumPy file</para>
/// <code>
/// Import-VlaeImage mnist.npz -ArrayName x_test | Measure-VlaeModel
/// </code>
/// <para>Keras's file of MNIST. The labels come from its array y_test.</para>
/// </example>
/// <seealso cref="ExportVlaeImageCommand"/>
/// <seealso cref="ExportVlaeDataSetCommand"/>
/// <seealso cref="ConvertToVlaeLatentCommand"/>
/// <seealso cref="MeasureVlaeImageCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsData.Import, "VlaeImage", DefaultParameterSetName = PathSet)]
[OutputType(typeof(VlaeImage))]
public sealed partial class ImportVlaeImageCommand : VlaeCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralSet = "Literal";

    private readonly Dictionary<string, PictureRequest> _seen = [];
    private readonly ImportReporter _reporter;
    private readonly PictureQueue<PictureRequest> _queue;

    /// <summary>Makes the cmdlet.</summary>
    public ImportVlaeImageCommand() => (_reporter, _queue) = (new(this), new(Read));

    /// <summary>Files, or folders of pictures. Wildcards are allowed. Each file is read once.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files or folders. Wildcard characters in their names are taken literally.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Read the pictures in sub-folders too.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>
    /// The model that gives the images their shape, or its file. Without it: the last one trained or imported in this
    /// session, else the pretrained one.
    /// </summary>
    [Parameter]
    [ModelOrFile]
    [ArgumentCompleter(typeof(ModelInputCompleter))]
    [ValidateNotNull]
    public VlaeModel? Model { get; set; }

    /// <summary>
    /// The size, instead of a model's: rows and columns, or one number for both. Use it to train a new model.
    /// </summary>
    [Parameter]
    [ValidateCount(1, 2)]
    [ValidateRange(1, 1024)]
    [Numbers]
    public int[]? Size { get; set; }

    /// <summary>Channels, with -Size: 1 (the default) is gray, 3 is red, green and blue.</summary>
    [Parameter]
    [Whole]
    [ValidateSet("1", "3")]
    public int? Channels { get; set; }

    /// <summary>
    /// Swap dark and light. Use it for dark strokes on light paper, as models know light strokes on dark.
    /// </summary>
    [Parameter]
    public SwitchParameter Invert { get; set; }

    /// <summary>
    /// The color behind transparent pixels and beside the picture, before -Invert. Without it: Black; with -Invert,
    /// White.
    /// </summary>
    [Parameter]
    public PictureBackground? Background { get; set; }

    /// <summary>The class of the images: a number, or a name. An empty text: no class.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [AllowEmptyString]
    public string? Label { get; set; }

    /// <summary>
    /// Take each folder's sub-folders as the classes, numbered from 0 in alphabetical order as in torchvision's
    /// ImageFolder. All pictures under a sub-folder are read.
    /// </summary>
    [Parameter]
    public SwitchParameter LabelByFolder { get; set; }

    private protected override void Begin()
    {
        if (Size is not null && Model is not null)
            ThrowTerminatingError(Errors.OptionNotWith("-Size", "-Model", "the images get the model's shape"));
        if (Size is null && Channels is not null)
            ThrowTerminatingError(Errors.OptionNotWith("-Channels", "a model's shape", "give -Size too"));

        MapShape shape = Size is null
            ? (Model ?? DefaultModel()).Architecture.Image
            : new(Channels ?? 1, Size[0], Size[^1]);
        if (shape.Channels is not (1 or 3))
            ThrowTerminatingError(Errors.NoPicturesOf(shape));

        _rowFactors = new(Factor, Category);
        _namesPath = MyInvocation.BoundParameters.ContainsKey(nameof(Path));
        _preparation = PreparationFor(shape);
        _reporter.IsOpen = MyInvocation.ExpectingInput;
        WriteVerbose($"Making images of {shape} (channels x rows x columns).");
    }

    private protected override void Process()
    {
        PictureRow? row = PictureRow.Of(InputObject);
        string? label = Label ?? row?.Label;
        label = string.IsNullOrWhiteSpace(label) ? null : label;
        if (LabelByFolder && label is not null)
            ThrowTerminatingError(Errors.OptionNotWith("-Label", "-LabelByFolder", "each gives the classes"));

        _row++;
        bool literal = ParameterSetName == LiteralSet;
        VlaeFactors? factors = null;
        if (PlacesOf(row, ref literal) is not { } places
            || !TryItem(InputObject, () => factors = FactorsOf(row, places)))
            return;

        foreach (string place in ExistingItems(places, literal))
        {
            if (LabelByFolder)
                ImportClasses(place, factors);
            else if (Directory.Exists(place))
                ImportFiles(place, () => ImageFolder.Files(place, Recurse), label, factors);
            else
                ImportFiles(place, () => [place], label, factors);
        }

        while (_queue.IsReady)
            WriteFirst();
    }

    private protected override void End()
    {
        _reporter.IsOpen = false;
        WriteAll();
        _reporter.Complete();
        SayOfRows();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // Another cmdlet may have ended the pipeline, as Select-Object -First does.
            RequestStop();
            _queue.Dispose();
            _array?.Dispose();
        }

        base.Dispose(disposing);
    }
}
