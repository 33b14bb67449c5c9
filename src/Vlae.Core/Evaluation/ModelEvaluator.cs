using System.Collections.Immutable;
using System.Security.Cryptography;
using Vlae.Backends;
using Vlae.Data;
using Vlae.Evaluation.Disentanglement;
using Vlae.Images;
using Vlae.Ladder;
using Vlae.Likelihoods;
using Vlae.Noise;

namespace Vlae.Evaluation;

/// <summary>Measures a model on images that come batch by batch; what it holds does not grow with them.</summary>
/// <remarks>
/// All sums are in double precision, image after image, and each image's draws are named by the seed and its number:
/// the result does not depend on the batches, on the number of threads, or (but for rounding) on the backend.
/// </remarks>
public sealed class ModelEvaluator : IDisposable
{
    // Room for 1,024 images of 28x28, and for fewer of larger ones: some megabytes, whatever the model.
    private const int MaxPixels = 1 << 20;
    private const int MaxBatch = 1024;

    private readonly int _capacity;
    private readonly ILadderEngine _engine;
    private readonly LadderArchitecture _architecture;
    private readonly int _size;
    private readonly int _codes;
    private readonly long _seed;
    private readonly PixelLikelihood _likelihood;
    private readonly DivergenceSums _divergence;
    private readonly MeanVariances _variances;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Decoding _decoding;
    private readonly (float[] Pixels, float[] Means, float[] Scales, byte[] Bytes) _batch;
    private readonly List<float> _kept = [];
    private readonly string? _model;

    private double _fromMean;
    private double _fromDraw;
    private double _weighted;

    /// <summary>Prepares a measurement.</summary>
    /// <param name="model">The model.</param>
    /// <param name="seed">Names the draws.</param>
    public ModelEvaluator(VlaeModel model, long seed = 0)
        : this(model.Engine, model.Architecture, seed, model.Likelihood) => _model = model.Name;

    internal ModelEvaluator(
        ILadderEngine engine, LadderArchitecture architecture, long seed, PixelLikelihood? likelihood = null)
    {
        (_engine, _architecture, _seed, _likelihood) = (engine, architecture, seed, likelihood ?? new());
        (_size, _codes) = (architecture.Image.Size, architecture.CodeSize);
        _divergence = new(architecture);
        _variances = new(_codes);
        _capacity = Math.Clamp(MaxPixels / _size, 2, MaxBatch);
        _decoding = new(engine, _size, _codes, _capacity, _likelihood);
        _batch = (new float[_capacity * _size], new float[_capacity * _codes], new float[_capacity * _codes],
            new byte[_capacity * _size]);
    }

    /// <summary>Draws an image for the importance-weighted bound; 0 for none.</summary>
    public int ImportanceSamples { get; init; }

    /// <summary>Told how many images are done, those under way in part, on the calling thread.</summary>
    public Action<double>? Progress { get; init; }

    /// <summary>Keep the codes of the first so many images; 0 for none.</summary>
    public int KeepCodes { get; init; }

    /// <summary>The codes that were kept.</summary>
    public CodeTable Codes => new([.. _kept], [.. Enumerable.Range(0, _codes).Select(
        code => _architecture.LevelOfBlock(code / _architecture.LatentSize))]);

    /// <summary>Measures images of a set.</summary>
    /// <param name="images">The set, of the architecture's shape.</param>
    /// <param name="count">Only its first so many images.</param>
    /// <param name="cancel">Stops soon; what was measured until then is of no use.</param>
    /// <exception cref="ArgumentException">The images have another shape.</exception>
    public void Add(ImageSet images, int count = int.MaxValue, CancellationToken cancel = default)
    {
        if (images.Shape != _architecture.Image)
            throw new ArgumentException($"The model reads {_architecture.Image}.", nameof(images));

        ReadOnlySpan<byte> bytes = images.Pixels[..(Math.Min(count, images.Count) * _size)];
        for (int first = 0; first < bytes.Length; first += _capacity * _size)
        {
            ReadOnlySpan<byte> part = bytes.Slice(first, Math.Min(_capacity * _size, bytes.Length - first));
            Put(part, 0);
            AddBatch(part.Length / _size, cancel);
        }
    }

    /// <summary>Measures some images of a set.</summary>
    /// <param name="images">The set, of the architecture's shape.</param>
    /// <param name="rows">0-based indices of the images.</param>
    /// <param name="cancel">Stops between batches.</param>
    public void Add(ImageSet images, ReadOnlySpan<int> rows, CancellationToken cancel = default)
    {
        for (int first = 0; first < rows.Length; first += _capacity)
        {
            ReadOnlySpan<int> part = rows.Slice(first, Math.Min(_capacity, rows.Length - first));
            for (int i = 0; i < part.Length; i++)
                Put(images.Pixels.Slice(part[i] * _size, _size), i * _size);
            AddBatch(part.Length, cancel);
        }
    }

    /// <summary>Measures images.</summary>
    /// <param name="images">(image, channel, row, column), in [-1, 1].</param>
    /// <param name="cancel">Stops soon; what was measured until then is of no use.</param>
    /// <exception cref="ArgumentException">They are not whole images.</exception>
    public void Add(ReadOnlySpan<float> images, CancellationToken cancel = default)
    {
        if (images.Length % _size != 0)
            throw new ArgumentException($"The model's images have {_size} pixels.", nameof(images));

        for (int first = 0; first < images.Length; first += _capacity * _size)
        {
            ReadOnlySpan<float> part = images.Slice(first, Math.Min(_capacity * _size, images.Length - first));
            part.CopyTo(_batch.Pixels);
            AddBatch(part.Length / _size, cancel);
        }
    }

    /// <summary>What was measured so far.</summary>
    /// <exception cref="VlaeException"><c>NothingToMeasure</c>: no image was added.</exception>
    public ModelMeasurement Result()
    {
        long n = _divergence.Count;
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
            Reconstruction = _fromDraw / n,
            ReconstructionFromMean = _fromMean / n,
            Levels = [.. _divergence.Levels.Select(level => new LevelMeasurement(
                level.Level, level.Dimensions, variances.Slice(
                    _architecture.BlockOfLevel(level.Level) * _architecture.LatentSize, _architecture.LatentSize)))],
            ImportanceSamples = ImportanceSamples,
            ImportanceWeightedBound = ImportanceSamples > 0 ? _weighted / n : null,
            Pixels = _size,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void Put(ReadOnlySpan<byte> pixels, int at)
    {
        for (int i = 0; i < pixels.Length; i++)
            _batch.Pixels[at + i] = PixelScale.FromByte(pixels[i]);
    }

    private void AddBatch(int count, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        long first = _divergence.Count;
        (float[] pixels, float[] means, float[] scales, byte[] bytes) = _batch;
        for (int i = 0; i < count * _size; i++)
            bytes[i] = PixelScale.ToByte(pixels[i]);
        _hash.AppendData(bytes, 0, count * _size);
        if (_likelihood.Binarized)
            ImageBinarisation.Apply(pixels, count, _size, _seed, first);

        Span<float> m = means.AsSpan(0, count * _codes), s = scales.AsSpan(0, count * _codes);
        // A lone image would be computed in another order: it goes with whatever stands behind it.
        int rows = Math.Max(2, count);
        _engine.Encode(
            pixels.AsSpan(0, rows * _size), means.AsSpan(0, rows * _codes), scales.AsSpan(0, rows * _codes), cancel);
        if (first < KeepCodes)
            _kept.AddRange(m[..((int)Math.Min(count, KeepCodes - first) * _codes)]);
        _variances.Add(m);
        m.CopyTo(_decoding.Codes);
        AddErrors(count, ref _fromMean, cancel);
        Draw(count, first);
        AddErrors(count, ref _fromDraw, cancel);
        if (ImportanceSamples > 0)
        {
            foreach (double bound in new ImportanceSampler(_decoding, _codes, ImportanceSamples, (ulong)_seed).Bounds(
                pixels, means, scales, count, first, share => Progress?.Invoke(first + (share * count)), cancel))
            {
                _weighted += bound;
            }
        }

        _divergence.Add(m, s);
        Progress?.Invoke(_divergence.Count);
    }

    // Image after image, so that the sum does not depend on the batches.
    private void AddErrors(int count, ref double sum, CancellationToken cancel)
    {
        _decoding.Run(count, _batch.Pixels, count, cancel);
        foreach (double error in _decoding.Errors.AsSpan(0, count))
            sum += error;
    }

    private void Draw(int count, long first) => Decoding.ForRows(count, row =>
    {
        var stream = new PhiloxStream((ulong)_seed, NoisePurpose.ValidationLatent, 0, (uint)(first + row));
        for (int i = row * _codes; i < (row + 1) * _codes; i++)
            _decoding.Codes[i] = _batch.Means[i] + (_batch.Scales[i] * stream.NextNormal());
    });
}
