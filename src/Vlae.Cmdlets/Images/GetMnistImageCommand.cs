using System.Management.Automation;
using Vlae.Data;

namespace Vlae.Cmdlets;

/// <summary>Gets images of a data set, by index as in the notebook: 1 is the first.</summary>
[Cmdlet(VerbsCommon.Get, "MnistImage", DefaultParameterSetName = SplitSet)]
[OutputType(typeof(VlaeImage))]
public sealed class GetMnistImageCommand : VlaeCmdlet
{
    private const string SplitSet = "Split";
    private const string CorrelationSet = "Correlation";
    private const string GridSet = "Grid";

    private IImageCollection? _images;
    private HashSet<int>? _labels;

    /// <summary>Which images, counted from 1. All of them if left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Numbers]
    public int[]? Index { get; set; }

    /// <summary>Mnist, FashionMnist, KuzushijiMnist, or Digits, which is drawn and needs no file.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DataSetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DataSet { get; set; } = "Mnist";

    /// <summary>The training images, or the held-out ones.</summary>
    [Parameter(ParameterSetName = SplitSet)]
    [Parameter(ParameterSetName = CorrelationSet)]
    [ValidateSet("Train", "Test")]
    public string Split { get; set; } = "Train";

    /// <summary>Only images of these classes: numbers, or names such as Sneaker.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Label { get; set; }

    /// <summary>A folder with the data set's files. Without it: $env:VLAE_DATA, the user's cache, a download.</summary>
    [Parameter(ParameterSetName = SplitSet)]
    [ValidateNotNullOrEmpty]
    public string? DataPath { get; set; }

    /// <summary>
    /// Of Digits: every combination of class and these factors, the last one the fastest, the other factors at their
    /// middle.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = GridSet)]
    [ValidateNotNullOrEmpty]
    public DigitFactor[] Grid { get; set; } = [];

    /// <summary>Values of each factor of -Grid, from end to end of its range.</summary>
    [Parameter(ParameterSetName = GridSet)]
    [ValidateRange(2, 1000)]
    public int Steps { get; set; } = 5;

    /// <summary>Of Digits: two factors that go together, such as Thickness,Slant.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CorrelationSet)]
    [ValidateCount(2, 2)]
    public DigitFactor[] CorrelateFactor { get; set; } = [];

    /// <summary>How much they do: the correlation of their ranks, from -1 to 1.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CorrelationSet)]
    [ValidateRange(-1.0, 1.0)]
    public double Correlation { get; set; }

    private protected override void Begin()
    {
        if (ParameterSetName != SplitSet && !DataSet.Equals(DigitGenerator.Name, StringComparison.OrdinalIgnoreCase))
            ThrowTerminatingError(Errors.FactorsUnknown(DataSet));

        _images = ParameterSetName switch
        {
            GridSet => new DigitGrid([.. Grid], Steps),
            CorrelationSet => DigitGenerator.Generate(
                Split, correlation: new(CorrelateFactor[0], CorrelateFactor[1], Correlation), cancel: Stop),
            _ => LoadImages(DataSet, Split, DataPath),
        };
        _labels = Label is null ? null : [.. Label.SelectMany(LabelNumbers)];
    }

    private protected override void Process()
    {
        foreach (int index in Index ?? Enumerable.Range(1, _images!.Count))
        {
            Stop.ThrowIfCancellationRequested();
            if (index < 1 || index > _images!.Count)
                WriteError(Errors.NoSuchIndex(index, _images!));
            else if (_labels is null || (_images.LabelOf(index - 1) is { } label && _labels.Contains(label)))
                WriteObject(_images.GetImage(index));
        }
    }

    private IEnumerable<int> LabelNumbers(string label)
    {
        int number = _images!.LabelNames.IndexOf(label, 0, StringComparer.OrdinalIgnoreCase);
        if (number < 0
            && !(int.TryParse(label, out number) && number >= 0 && number < Math.Max(_images.LabelNames.Length, 1)))
        {
            WriteError(Errors.NoSuchLabel(label, _images));
            yield break;
        }

        yield return number;
    }
}
