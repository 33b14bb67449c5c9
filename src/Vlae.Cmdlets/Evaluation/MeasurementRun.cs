using System.Management.Automation;
using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Evaluation;
using Vlae.Evaluation.Classification;
using Vlae.Evaluation.Disentanglement;
using Vlae.Evaluation.Meaning;

namespace Vlae.Cmdlets;

/// <summary>The measurement of one model: its sums, and what is known about the images.</summary>
internal sealed class MeasurementRun : IDisposable
{
    private readonly Cmdlet _cmdlet;
    private readonly long _seed;
    private readonly MeasurementReporter _reporter;
    private readonly ModelEvaluator _evaluator;
    private readonly KnownFactors _known = new();
    private readonly List<ImageLabel> _labels = [];
    private readonly bool _disentanglement, _classify;
    private readonly HashSet<(string? DataSet, string? Split)> _sources = [];

    /// <summary>Begins a measurement.</summary>
    /// <param name="cmdlet">The cmdlet that measures.</param>
    /// <param name="model">The model.</param>
    /// <param name="total">How many images will come; null if unknown.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="importanceSamples">Draws per image for the importance-weighted bound; 0 for none.</param>
    /// <param name="disentanglement">Whether to measure how the code represents known factors.</param>
    /// <param name="classify">Whether to measure how well classes can be told from the code.</param>
    public MeasurementRun(
        Cmdlet cmdlet, VlaeModel model, int? total, long seed, int importanceSamples = 0, bool disentanglement = false,
        bool classify = false)
    {
        (_cmdlet, _seed, Model) = (cmdlet, seed, model);
        (_disentanglement, _classify) = (disentanglement, classify);
        cmdlet.WriteVerbose($"Measuring needs about {ModelEvaluator.MemoryOf(model)}.");
        _reporter = new(cmdlet, model, total);
        _evaluator = new(model, seed)
        {
            ImportanceSamples = importanceSamples,
            KeptCodeCount = disentanglement || classify ? DisentanglementMeasurement.MaxPoints : 0,
            Progress = _reporter.Report,
        };
    }

    /// <summary>The model that is measured.</summary>
    public VlaeModel Model { get; }

    /// <summary>The data set that a model was trained on, if it has a name; else MNIST.</summary>
    public static string DataSetOf(VlaeModel model) =>
        DataSetCatalog.All.FirstOrDefault(entry => entry.Name == model.Provenance.DataSet)?.Name ?? "Mnist";

    /// <summary>Measures the first images of a set.</summary>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>.</exception>
    public void Add(ImageSet images, int count, CancellationToken cancel)
    {
        if (images.Count == 0)
            return;

        Model.RequireShape(images.GetImage(1));
        int known = Math.Min(Math.Min(count, images.Count), _evaluator.KeptCodeCount);
        for (int i = 0; i < known; i++)
            _known.Add(images.Factors?.Invoke(i), images.LabelOf(i));
        _labels.AddRange(Enumerable.Range(0, known).Select(i => ImageLabel.Of(images, i)));
        _sources.Add((images.Name, images.Split));
        _evaluator.Add(images, count, cancel);
    }

    /// <summary>Measures images of the model's shape.</summary>
    public void Add(IReadOnlyList<VlaeImage> images, CancellationToken cancel)
    {
        foreach (VlaeImage image in images.Take(_evaluator.KeptCodeCount - _known.Count))
            _known.Add(image.Factors, image.Label, image.LabelName);
        _labels.AddRange(images.Take(_evaluator.KeptCodeCount - _labels.Count).Select(ImageLabel.Of));
        _sources.UnionWith(images.Select(image => (image.Source?.DataSet, image.Source?.Split)));
        var pixels = new float[images.Count * Model.Architecture.Image.Size];
        for (int i = 0; i < images.Count; i++)
            images[i].Pixels.CopyTo(pixels, i * Model.Architecture.Image.Size);
        _evaluator.Add(pixels, cancel);
    }

    /// <summary>What the model's levels mean.</summary>
    /// <param name="reader">Classifies drawn images.</param>
    /// <param name="draws">Pairs of codes.</param>
    /// <param name="cancel">Stops soon.</param>
    /// <exception cref="VlaeException">Any of <see cref="LevelMeaningStudy.Run"/>.</exception>
    public LevelMeaning Meaning(ClassReader reader, int draws, CancellationToken cancel)
    {
        var study = new LevelMeaningStudy(Model, reader, _seed)
        {
            Progress = level => _reporter.Say(level == 0 ? "Drawing images" : $"Redrawing level {level}"),
        };
        return study.Run(draws, cancel);
    }

    /// <summary>The measurement, with disentanglement and classes if these were asked for.</summary>
    /// <exception cref="VlaeException">
    /// <c>NothingToMeasure</c>, <c>NoKnownFactors</c>, and those of <see cref="LabeledCodes"/>.
    /// </exception>
    public ModelMeasurement Result(CancellationToken cancel)
    {
        ModelMeasurement measured = _evaluator.Result() with
        {
            DataSet = OneOf(_sources.Select(source => source.DataSet)),
            Split = OneOf(_sources.Select(source => source.Split)),
        };
        if (_disentanglement)
        {
            _reporter.Say("Disentanglement");
            measured = measured with
            {
                Disentanglement = DisentanglementEvaluator.Measure(
                    _evaluator.Codes, _known.ToTable(), _seed, cancel),
            };
            Say(measured.Disentanglement);
        }

        if (_classify)
        {
            _reporter.Say("Classes");
            measured = measured with
            {
                Classification = ClassificationEvaluator.Measure(
                    new(_evaluator.Codes, _labels), Model.Architecture.Levels.Length, _seed, cancel),
            };
        }

        _reporter.Complete();
        return measured;
    }

    /// <inheritdoc/>
    public void Dispose() => _evaluator.Dispose();

    private void Say(DisentanglementMeasurement measured)
    {
        if (!measured.ConstantFactors.IsEmpty)
            _cmdlet.WriteVerbose($"The same in all images: {string.Join(", ", measured.ConstantFactors)}.");
        foreach (string omission in measured.Omissions)
            _cmdlet.WriteWarning(omission);
    }

    private static string? OneOf(IEnumerable<string?> names) => names.Distinct().ToArray() is [{ } name] ? name : null;
}
