using System.Management.Automation;
using Vlae.Classifiers;
using Vlae.Evaluation.Classification;

namespace Vlae.Cmdlets;

/// <summary>Names the classes of images, with probabilities, by a model that New-VlaeClassifier has taught.</summary>
/// <remarks>
/// <para>
/// Class is the most probable class of the model's classifier, and Candidates has all of them. If its probability is
/// too low, IsUnsure is true. If the image came with a class, IsCorrect compares the two.
/// </para>
/// <para>
/// An image of no known class is still called by one of them, often with a high probability. Test-VlaeImage finds
/// images that are like none of the known ones.
/// </para>
/// </remarks>
/// <example>
/// <para>Classify images by a few labeled ones</para>
/// <code>
/// $model = Get-MnistImage (1..250) | New-VlaeClassifier
/// Get-MnistImage (1..10) -Split Test | Get-VlaeLabel
/// </code>
/// <para>What each of ten test digits is, and how sure that is.</para>
/// </example>
/// <example>
/// <para>Sort files into folders</para>
/// <code>
/// Get-MnistImage (1..250) | New-VlaeClassifier | Export-VlaeModel digits.safetensors
/// Get-MnistImage (1..20) -Split Test | Export-VlaeImage -Directory scans -Scale 1 -Padding 0
/// Import-VlaeImage scans | Get-VlaeLabel | Where-Object -Not IsUnsure | ForEach-Object {
///     $folder = New-Item "sorted/$($_.Class)" -ItemType Directory -Force
///     Copy-Item $_.Source.Path $folder
/// }
/// </code>
/// <para>Those that are unsure stay where they are.</para>
/// </example>
/// <seealso cref="NewVlaeClassifierCommand"/>
/// <seealso cref="ConvertToVlaeRecordCommand"/>
/// <seealso cref="TestVlaeImageCommand"/>
/// <seealso>about_Vlae</seealso>
[Cmdlet(VerbsCommon.Get, "VlaeLabel")]
[OutputType(typeof(ImageClassification))]
public sealed class GetVlaeLabelCommand : ImageBatchCmdlet
{
    private VlaeModel? _model;
    private ImageClassifier? _classifier;

    /// <summary>
    /// An image whose class has a lower probability is unsure. Without it: that of the model's classifier.
    /// </summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [Numbers(Fractions = true)]
    public double? MinimumProbability { get; set; }

    private protected override void Begin()
    {
        _model = ResolveModel();
        FittedClassifier classifier = _model.RequireClassifier();
        WriteVerbose($"The classifier: {classifier}.");
        _classifier = new(_model, classifier, MinimumProbability);
    }

    private protected override bool Accepts(VlaeImage image) => TryItem(image, () => _model!.RequireShape(image));

    private protected override void Measure(VlaeImage[] images)
    {
        foreach (ImageClassification result in _classifier!.Classify(images, Stop))
            WriteObject(result);
    }
}
