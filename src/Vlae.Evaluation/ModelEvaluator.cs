using System.Collections.Immutable;
using System.Security.Cryptography;
using Vlae.Bounds;
using Vlae.Data;
using Vlae.Engine;
using Vlae.Evaluation.Disentanglement;
using Vlae.Images;
using Vlae.Ladder;
using Vlae.Likelihoods;

namespace Vlae.Evaluation;

/// <summary>Measures a model on images that come in batches. Its memory does not grow with their number.</summary>
/// <remarks>
/// All sums are in double precision, image after image. The draws of an image depend only on the seed and the image's
/// number. The result does not depend on the batches or the number of threads. Backends differ only by rounding.
/// </remarks>
public sealed class ModelEvaluator : IDisposable
{
    private readonly BoundTerms _terms;
    private readonly LadderArchitecture _architecture;
    private readonly int _size;
    private readonly int _codes;
    private readonly long _seed;
    private readonly PixelLikelihood _likelihood;
    private readonly MeanVariances _variances;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _bytes;
    private readonly List<float> _keptCodes = [];
    private readonly List<float> _keptScales = [];
    private readonly string? _model;

    private double _fromMean;
    private double _weighted;

    /// <summary>Prepares a measurement.</summary>
    /// <param name="model">The model.</param>
    /// <param name="seed">The seed of the draws.</param>
    public ModelEvaluator(VlaeModel model, long seed = 0)
        : this(model.Engine, model.Architecture, seed, model.Likelihood) => _model = model.Name;

    internal ModelEvaluator(
        ILadderEngine engine, LadderArchitecture architecture, long seed, PixelLikelihood? likelihood = null)
    {
        (_architecture, _seed, _likelihood) = (architecture, seed, likelihood ?? new());
        (_size, _codes) = (architecture.Image.Size, architecture.CodeSize);
        _terms = new(engine, architecture, seed, _likelihood);
        _variances = new(_codes);
        _bytes = new byte[_terms.Capacity * _size];
    }

    /// <summary>Draws per image for the importance-weighted bound; 0 for none.</summary>
    public int ImportanceSamples { get; init; }

    /// <summary>
    /// Receives the number of finished images, on the calling thread. Images in work count as a fraction.
    /// </summary>
    public Action<double>? Progress { get; init; }

    /// <summary>Whether the code of an image is kept, by its 0-based number; null for none.</summary>
    public Func<long, bool>? IsKept { get; init; }

    /// <summary>The kept codes.</summary>
    public CodeTable Codes => CodeTable.Of(_architecture, [.. _keptCodes]) with { Scales = [.. _keptScales] };

    /// <summary>
    /// The memory of a measurement with the model, without the images, before any of it is allocated.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <exception cref="VlaeException"><c>MemoryLimitReached</c>: one buffer alone is too long.</exception>
    public static MemoryNeed MemoryOf(VlaeModel model) =>
        ModelMemory.Of(model, images: 0).And(BoundTerms.MemoryOf(model.Architecture));

    /// <summary>Measures images of a set.</summary>
    /// <param name="images">The set, of the architecture's shape.</param>
    /// <param name="count">The number of first images to measure; all by default.</param>
    /// <param name="cancel">Stops soon; the measurement is then of no use.</param>
    /// <exception cref="ArgumentException">The images have another shape.</exception>
    public void Add(ImageSet images, int count = int.MaxValue, CancellationToken cancel = default)
    {
        if (images.Shape != _architecture.Image)
            throw new ArgumentException($"The model reads {_architecture.Image}.", nameof(images));

        int all = Math.Min(count, images.Count);
        for (int first = 0; first < all; first += _terms.Capacity)
        {
            int batch = Math.Min(_terms.Capacity, all - first);
            for (int i = 0; i < batch; i++)
                _terms.Put(images.PixelsOf(first + i), i);
            AddBatch(batch, cancel);
        }
    }

    /// <summary>Measures images.</summary>
    /// <param name="images">(image, channel, row, column), in [-1, 1].</param>
    /// <param name="cancel">Stops soon; the measurement is then of no use.</param>
    /// <exception cref="ArgumentException">The length is no multiple of an image's size.</exception>
    public void Add(ReadOnlySpan<float> images, CancellationToken cancel = default)
    {
        if (images.Length % _size != 0)
            throw new ArgumentException($"The model's images have {_size} pixels.", nameof(images));

        for (int first = 0; first < images.Length; first += _bytes.Length)
        {
            ReadOnlySpan<float> part = images.Slice(first, Math.Min(_bytes.Length, images.Length - first));
            part.CopyTo(_terms.Pixels);
            AddBatch(part.Length / _size, cancel);
        }
    }

    /// <summary>The measurement so far.</summary>
    /// <exception cref="VlaeException"><c>NothingToMeasure</c>: no image was added.</exception>
    public ModelMeasurement Result()
    {
        long n = _terms.Divergence.Count;
        if (n == 0)
            throw new VlaeException("NothingToMeasure", "There are no images to measure the model on.");

        ImmutableArray<double> variances = _variances.Dimensions;
        return new()
        {
            Model = _model,
            Images = n,
            Sha256 = Convert.ToHexStringLower(_hash.GetCurrentHash()),
            Seed = _seed,
            Likelihood = _likelihood,
            Reconstruction = _terms.Reconstruction / n,
            ReconstructionFromMean = _fromMean / n,
            Levels = [.. _terms.Divergence.Levels.Select(level => new LevelMeasurement(
                level.Level, level.Dimensions, variances.Slice(
                    _architecture.BlockOfLevel(level.Level) * _architecture.LatentSize, _architecture.LatentSize)))],
            ImportanceSamples = ImportanceSamples,
            ImportanceWeightedBound = ImportanceSamples > 0 ? _weighted / n : null,
            Pixels = _size,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void AddBatch(int count, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        long first = _terms.Divergence.Count;
        PixelScale.ToBytes(_terms.Pixels.AsSpan(0, count * _size), _bytes);
        _hash.AppendData(_bytes, 0, count * _size);

        _terms.Encode(count, cancel);
        ReadOnlySpan<float> means = _terms.Means.AsSpan(0, count * _codes);
        for (int i = 0; i < count && IsKept is not null; i++)
        {
            if (!IsKept(first + i))
                continue;

            _keptCodes.AddRange(means.Slice(i * _codes, _codes));
            _keptScales.AddRange(_terms.Scales.AsSpan(i * _codes, _codes));
        }

        _variances.Add(means);
        means.CopyTo(_terms.Decoding.Codes);
        _fromMean = _terms.AddErrors(_fromMean, count, cancel);
        _terms.Add(count, cancel);
        if (ImportanceSamples > 0)
            AddImportanceWeighted(count, first, cancel);
        Progress?.Invoke(_terms.Divergence.Count);
    }

    private void AddImportanceWeighted(int count, long first, CancellationToken cancel)
    {
        var sampler = new ImportanceSampler(_terms.Decoding, _codes, ImportanceSamples, (ulong)_seed);
        foreach (double bound in sampler.Bounds(
            _terms.Pixels, _terms.Means, _terms.Scales, count, first,
            fraction => Progress?.Invoke(first + (fraction * count)), cancel))
        {
            _weighted += bound;
        }
    }
}
