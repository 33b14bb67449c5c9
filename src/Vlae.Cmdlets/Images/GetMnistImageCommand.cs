using System.Management.Automation;
using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Data.Sprites;

namespace Vlae.Cmdlets;

/// <summary>Gets images of a data set: by index (the first image is 1), the first ones, or some at random.</summary>
/// <remarks>
/// <para>
/// An image has pixels from -1 (black) to 1 (white), a label, and its source. Write several indexes with commas, a
/// range in parentheses, (1..5), or pipe them. Indexes in quotes are refused.
/// </para>
/// <para>
/// Mnist, FashionMnist and KuzushijiMnist are searched in -DataPath, in $env:VLAE_DATA and in the user's cache; else
/// they are downloaded. Digits and Sprites are drawn from known factors, which the images keep. The files of Qmnist and
/// EMNIST (EmnistLetters, EmnistDigits and so on) are found there by their published names, and not downloaded.
/// EMNIST's images are turned upright.
/// </para>
/// </remarks>
/// <example>
/// <para>Get two images</para>
/// <code>Get-MnistImage 1,101</code>
/// <para>The training images 1 and 101: two fives.</para>
/// </example>
/// <example>
/// <para>Get the images of some classes</para>
/// <code>Get-MnistImage -Label 3,8 -Split Test</code>
/// <para>All threes and eights of the test images.</para>
/// </example>
/// <example>
/// <para>Get some images at random</para>
/// <code>Get-MnistImage -Random 20 -Label 7 -Seed 1 | Export-VlaeImage sevens.png</code>
/// <para>Twenty different sevens. The same seed gives the same ones.</para>
/// </example>
/// <example>
/// <para>Draw digits from known factors</para>
/// <code>Get-MnistImage -DataSet Digits -Grid Thickness,Slant -Label 4 | Export-VlaeImage fours.png</code>
/// <para>Fours in five thicknesses, each with five slants. It needs no file.</para>
/// </example>
/// <example>
/// <para>Draw digits with correlated factors</para>
/// <code>Get-MnistImage (1..500) -DataSet Digits -CorrelateFactor Thickness,Slant -Correlation 0.8</code>
/// <para>Bold digits lean to one side, thin ones to the other.</para>
/// </example>
/// <seealso cref="ConvertToVlaeLatentCommand"/>
/// <seealso cref="InvokeVlaeTrainingCommand"/>
/// <seealso cref="MeasureVlaeImageCommand"/>
/// <seealso cref="ExportVlaeImageCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsCommon.Get, "MnistImage", DefaultParameterSetName = SplitSet)]
[OutputType(typeof(VlaeImage))]
public sealed partial class GetMnistImageCommand : VlaeCmdlet
{
    private const string SplitSet = "Split";
    private const string CorrelationSet = "Correlation";
    private const string GridSet = "Grid";

    private IImageCollection? _images;
    private HashSet<int>? _labels;

    /// <summary>The images' indexes, from 1. Without it: all images.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Numbers]
    public int[]? Index { get; set; }

    /// <summary>
    /// Mnist, FashionMnist, KuzushijiMnist, Qmnist, a part of EMNIST such as EmnistLetters, or Digits or Sprites, which
    /// are drawn and need no file. Or a file that Export-VlaeDataSet wrote.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(DataSetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DataSet { get; set; } = "Mnist";

    /// <summary>Train: the training images. Test: the held-out images.</summary>
    [Parameter(ParameterSetName = SplitSet)]
    [Parameter(ParameterSetName = CorrelationSet)]
    [ValidateSet("Train", "Test")]
    public string Split { get; set; } = "Train";

    /// <summary>Only images of these classes: numbers, or names such as Sneaker.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LabelCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Label { get; set; }

    /// <summary>A folder with the data set's files. Without it: $env:VLAE_DATA, the user's cache, a download.</summary>
    [Parameter(ParameterSetName = SplitSet)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DataPath { get; set; }

    /// <summary>
    /// For Digits: every combination of class and these factors. The last factor changes fastest; all others stay at
    /// their middle.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = GridSet)]
    [ValidateNotNullOrEmpty]
    public DigitFactor[] Grid { get; set; } = [];

    /// <summary>How many values each factor of -Grid takes over its range.</summary>
    [Parameter(ParameterSetName = GridSet)]
    [Whole]
    [ValidateRange(2, 1000)]
    public int Steps { get; set; } = 5;

    /// <summary>For Digits: two factors to correlate, such as Thickness,Slant.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CorrelationSet)]
    [ValidateCount(2, 2)]
    public DigitFactor[] CorrelateFactor { get; set; } = [];

    /// <summary>The rank correlation of the two factors, from -1 to 1.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CorrelationSet)]
    [ValidateRange(-1.0, 1.0)]
    public double Correlation { get; set; }

    private protected override void Begin()
    {
        RequireOneChoice();
        bool isDigits = DataSet.Equals(DigitGenerator.Name, StringComparison.OrdinalIgnoreCase);
        if (ParameterSetName != SplitSet && !isDigits)
            ThrowTerminatingError(Errors.FactorsUnknown(DataSet));

        _images = ParameterSetName switch
        {
            GridSet => new DigitGrid([.. Grid], Steps),
            CorrelationSet => new DigitCollection(
                Split, correlation: new(CorrelateFactor[0], CorrelateFactor[1], Correlation)),
            // Few of its images are asked for, as a rule.
            _ when isDigits => new DigitCollection(Split),
            _ when DataSet.Equals(SpriteGenerator.Name, StringComparison.OrdinalIgnoreCase) =>
                new SpriteCollection(Split),
            _ => LoadImages(DataSet, Split, DataPath),
        };
        WriteVerbose($"Using {_images.Name} {_images.Split}: {_images.Count:N0} images.");
        _labels = Label is null ? null : [.. Label.SelectMany(LabelNumbers)];
    }

    private protected override void Process()
    {
        foreach (int index in Index ?? Chosen())
        {
            Stop.ThrowIfCancellationRequested();
            if (index < 1 || index > _images!.Count)
                WriteError(Errors.NoSuchIndex(index, _images!));
            else if (HasLabel(index))
                WriteObject(_images.GetImage(index));
        }
    }
}
