using System.Management.Automation;
using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Evaluation;
using Vlae.Evaluation.Classification;
using Vlae.Evaluation.Disentanglement;
using Vlae.Evaluation.Meaning;
using Vlae.Ladder;

namespace Vlae.Cmdlets;

/// <summary>The measurement of one model: its sums, and what is known about the images.</summary>
internal sealed class MeasurementRun : IDisposable
{
    private static readonly MapShape MnistShape = new(1, 28, 28);

    private readonly Cmdlet _cmdlet;
    private readonly long _seed;
    private readonly MeasurementReporter _reporter;
    private readonly ModelEvaluator _evaluator;
    private readonly DisentanglementRequest? _request;
    private readonly KnownFactors _known;
    private readonly HashSet<int>? _kept;
    private readonly List<ImageLabel> _labels = [];
    private readonly bool _classify;
    private readonly HashSet<(string? DataSet, string? Split)> _sources = [];

    /// <summary>Begins a measurement.</summary>
    /// <param name="cmdlet">The cmdlet that measures.</param>
    /// <param name="model">The model.</param>
    /// <param name="total">How many images will come; null if unknown.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="importanceSamples">Draws per image for the importance-weighted bound; 0 for none.</param>
    /// <param name="disentanglement">How to measure the representation of known factors; null for not at all.</param>
    /// <param name="classify">Whether to measure how well classes can be told from the code.</param>
    public MeasurementRun(
        Cmdlet cmdlet, VlaeModel model, int? total, long seed, int importanceSamples = 0,
        DisentanglementRequest? disentanglement = null, bool classify = false)
    {
        _request = disentanglement;
        _known = new() { Choice = disentanglement?.Choice };
        // Sets are often ordered by their factors, so that the first images would not do.
        _kept = total > DisentanglementMeasurement.MaxPoints
            ? [.. RandomOrder.Of(total.Value, seed).Take(DisentanglementMeasurement.MaxPoints)] : null;
        (_cmdlet, _seed, Model) = (cmdlet, seed, model);
        _classify = classify;
        cmdlet.WriteVerbose($"Measuring needs about {ModelEvaluator.MemoryOf(model)}.");
        _reporter = new(cmdlet, model, total);
        _evaluator = new(model, seed)
        {
            ImportanceSamples = importanceSamples,
            IsKept = disentanglement is not null || classify ? IsKept : null,
            Progress = _reporter.Report,
        };
    }

    /// <summary>The model that is measured.</summary>
    public VlaeModel Model { get; }

    /// <summary>The data set that a model was trained on; MNIST if that is unknown and its images fit.</summary>
    /// <exception cref="VlaeException"><c>OwnDataSetUnknown</c>: its images must be named.</exception>
    public static string DataSetOf(VlaeModel model)
    {
        string? own = model.Provenance.DataSet;
        if (DataSetCatalog.All.FirstOrDefault(entry => entry.Name == own) is { } known)
            return known.Name;

        return own is null && model.Architecture.Image == MnistShape
            ? DataSetCatalog.Mnist.Name
            : throw Errors.OwnDataSetUnknown(model);
    }

    /// <summary>Measures the first images of a set.</summary>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>.</exception>
    public void Add(ImageSet images, int count, CancellationToken cancel)
    {
        if (images.Count == 0)
            return;

        Model.RequireShape(images.GetImage(1));
        for (int i = 0; i < Math.Min(count, images.Count) && KeepsCodes; i++)
        {
            if (!IsKept(i))
                continue;

            _known.Add(images.Factors?.Invoke(i), images.LabelOf(i));
            _labels.Add(ImageLabel.Of(images, i));
        }

        _sources.Add((images.Name, images.Split));
        _evaluator.Add(images, count, cancel);
    }

    /// <summary>Measures images of the model's shape.</summary>
    public void Add(IReadOnlyList<VlaeImage> images, CancellationToken cancel)
    {
        if (KeepsCodes)
        {
            foreach (VlaeImage image in images.Take(DisentanglementMeasurement.MaxPoints - _known.Count))
            {
                _known.Add(image.Factors, image.Label, image.LabelName);
                _labels.Add(ImageLabel.Of(image));
            }
        }

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
        if (_request is not null)
        {
            _reporter.Say("Disentanglement");
            measured = measured with
            {
                Disentanglement = DisentanglementEvaluator.Measure(
                    _evaluator.Codes, _known.ToTable(), _seed, _request.Estimator, cancel),
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

    private bool KeepsCodes => _request is not null || _classify;

    private bool IsKept(long image) =>
        _kept is null ? image < DisentanglementMeasurement.MaxPoints : _kept.Contains((int)image);

    private void Say(DisentanglementMeasurement measured)
    {
        if (!measured.ConstantFactors.IsEmpty)
            _cmdlet.WriteVerbose($"The same in all images: {string.Join(", ", measured.ConstantFactors)}.");
        foreach (string omission in measured.Omissions)
            _cmdlet.WriteWarning(omission);
    }

    private static string? OneOf(IEnumerable<string?> names) => names.Distinct().ToArray() is [{ } name] ? name : null;
}

/// <summary>How to measure the representation of known factors.</summary>
/// <param name="Estimator">How information is estimated.</param>
/// <param name="Choice">Chooses the factors to measure among the names of all; null for all.</param>
internal sealed record DisentanglementRequest(
    InformationEstimator Estimator, Func<IReadOnlyList<string>, IReadOnlyCollection<string>>? Choice);
