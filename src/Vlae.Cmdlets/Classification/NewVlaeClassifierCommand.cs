using System.Collections.Immutable;
using System.Globalization;
using System.Management.Automation;
using Vlae.Classifiers;
using Vlae.Evaluation.Classification;
using Vlae.Evaluation.Disentanglement;

namespace Vlae.Cmdlets;

/// <summary>
/// Teaches a model the classes of labeled images, so that Get-VlaeLabel can name those of new images. It says how often
/// that is right.
/// </summary>
/// <remarks>
/// <para>
/// The classifier reads the codes of the images (the means). By default the nearest codes of labeled images vote; with
/// -Method Linear it is multinomial logistic regression. The model itself is not changed, and a few images per class
/// can be enough.
/// </para>
/// <para>
/// HeldOut is the accuracy on images that neither trained the classifier nor chose its settings, with the mistakes of
/// each class. Up to 5,000 images, each fifth is held out in turn; of more, one fifth is. The classifier itself then
/// learns from all images. Tiles of one picture are held out together. Other copies of a picture are not: remove them
/// first, with Group-VlaeImage.
/// </para>
/// <para>
/// The model keeps its classifier, and its safetensors file too. A training drops it, because it is of the old weights.
/// </para>
/// </remarks>
/// <returns>The model with its classifier. It becomes the session's current model.</returns>
/// <example>
/// <para>Learn the classes of sub-folders, and classify a folder</para>
/// <code>
/// Get-MnistImage (1..5) -Split Test | Export-VlaeImage -Directory digits -Scale 1 -Padding 0
/// $model = Get-MnistImage (1..250) | New-VlaeClassifier
/// Import-VlaeImage digits | Get-VlaeLabel
/// </code>
/// <para>For a folder with one sub-folder per class: Import-VlaeImage folder -LabelByFolder.</para>
/// </example>
/// <example>
/// <para>See how good it is</para>
/// <code>
/// $model = Get-MnistImage (1..250) | New-VlaeClassifier
/// $model.Classifier.HeldOut.Classes
/// </code>
/// <para>Recall and precision of each class, and what its images were taken for.</para>
/// </example>
/// <example>
/// <para>Be unsure rather than wrong</para>
/// <code>
/// $model = Get-MnistImage (1..250) | New-VlaeClassifier -ErrorRate 0.05
/// Get-MnistImage (1..20) -Split Test | Get-VlaeLabel | Where-Object IsUnsure
/// </code>
/// <para>Of the others, about one in twenty is wrong.</para>
/// </example>
/// <seealso cref="GetVlaeLabelCommand"/>
/// <seealso cref="MeasureVlaeModelCommand"/>
/// <seealso cref="ImportVlaeImageCommand"/>
/// <seealso cref="ExportVlaeModelCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsCommon.New, "VlaeClassifier")]
[OutputType(typeof(VlaeModel))]
public sealed class NewVlaeClassifierCommand : ImageBatchCmdlet
{
    private const int ActivityId = 7607;

    private readonly List<float> _codes = [];
    private readonly List<ImageLabel> _labels = [];
    private VlaeModel? _encoder;

    /// <summary>How classes are told from codes.</summary>
    [Parameter]
    public ClassifierMethod Method { get; set; }

    /// <summary>The levels to read, from 1 (bottom). Without it: all.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Numbers]
    [ArgumentCompleter(typeof(LevelCompleter))]
    public int[]? Level { get; set; }

    /// <summary>
    /// The share of wrong classes among those that are not unsure. It sets the lowest probability of a class, on the
    /// held-out images. Without it: a class below 0.5 is unsure.
    /// </summary>
    [Parameter]
    [ValidateRange(0.0001, 0.5)]
    [Numbers(Fractions = true)]
    public double? ErrorRate { get; set; }

    /// <summary>The seed of the choice of held-out images. The same seed gives the same classifier.</summary>
    [Parameter]
    [Whole]
    public long Seed { get; set; }

    private VlaeModel Given { get; set; } = null!;

    private protected override void Begin()
    {
        Given = Model ?? DefaultModel();
        _encoder = OnBackend(Given);
        foreach (int level in Level ?? [])
            Given.Architecture.CodeOfLevel(level);
    }

    private protected override bool Accepts(VlaeImage image) => TryItem(image, () =>
    {
        ImageLabel.Required(image);
        _encoder!.RequireShape(image);
    });

    private protected override void Measure(VlaeImage[] images)
    {
        foreach (VlaeLatent latent in _encoder!.Encode(images, Stop))
        {
            Held.Add(latent);
            _codes.AddRange(latent.Mean.AsSpan());
            _labels.Add(ImageLabel.Of(latent.Image!));
        }

        Say(string.Create(CultureInfo.InvariantCulture, $"{_labels.Count:N0} images"));
    }

    private protected override void Finish()
    {
        ImmutableArray<int> levels =
            [.. (Level ?? Enumerable.Range(1, Given.Architecture.Levels.Length)).Distinct().Order()];
        var data = new LabeledCodes(CodeTable.Of(Given.Architecture, [.. _codes]), _labels);
        Say($"{data.Classes.Length} classes");
        FittedClassifier classifier = ClassifierFit.Of(data, Method, levels, ErrorRate, Seed, Given.Sha256, Stop);
        if (data.Singles.Length > 0)
        {
            WriteWarning(
                $"There is one picture of {Names(data.Singles.Select(single => data.Classes[single]))}. The " +
                "classifier learned from it, but how well it knows such pictures was not measured.");
        }

        // It stays on its own backend.
        VlaeModel model = Given.With(classifier);
        SessionModel.Current = model;
        WriteProgress(new(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
        WriteVerbose($"The classifier: {classifier}.");
        WriteObject(model);
    }

    private string Activity => $"Teaching classes to {Given.Name ?? "a model"}";

    private void Say(string what) => WriteProgress(new(ActivityId, Activity, what));

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
