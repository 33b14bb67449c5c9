using System.Collections.Immutable;
using Vlae.Ladder;

namespace Vlae.Bounds;

/// <summary>The divergence from the prior, KL(q(z|x) || N(0, 1)), summed over images for each dimension.</summary>
/// <param name="architecture">The architecture of the model that encoded the images.</param>
public sealed class DivergenceSums(LadderArchitecture architecture)
{
    private const int BatchSize = 512;

    private readonly double[] _sums = new double[architecture.CodeSize];

    /// <summary>Number of images so far.</summary>
    public long Count { get; private set; }

    /// <summary>
    /// The mean KL of each dimension of the code, in nats per image, one block per level, in the encoder's order. NaN
    /// before the first image.
    /// </summary>
    public ImmutableArray<double> Dimensions => [.. _sums.Select(sum => sum / Count)];

    /// <summary>The same means by level, from 1 (bottom) to L (top).</summary>
    public ImmutableArray<LevelDivergence> Levels
    {
        get
        {
            ImmutableArray<double> all = Dimensions;
            return
            [
                .. Enumerable.Range(1, architecture.Levels.Length)
                    .Select(level => new LevelDivergence(level, all[architecture.CodeOfLevel(level)])),
            ];
        }
    }

    /// <summary>Encodes images, and adds them to the sums.</summary>
    /// <param name="model">A model of this architecture.</param>
    /// <param name="images">The images.</param>
    /// <param name="cancel">Cancels the work.</param>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public void Add(VlaeModel model, IEnumerable<VlaeImage> images, CancellationToken cancel = default)
    {
        foreach (VlaeImage[] batch in images.Chunk(BatchSize))
        {
            foreach (VlaeLatent latent in model.Encode(batch, cancel))
                Add(latent);
        }
    }

    /// <summary>Adds an encoded image.</summary>
    /// <exception cref="ArgumentException">Its code has another length.</exception>
    public void Add(VlaeLatent latent) => Add(latent.Mean.AsSpan(), latent.Scale.AsSpan());

    /// <summary>Adds a batch.</summary>
    /// <param name="means">(image, code), one block per level, in the encoder's order.</param>
    /// <param name="scales">(image, code): standard deviations.</param>
    /// <exception cref="ArgumentException">The lengths differ, or are not a multiple of the code's.</exception>
    public void Add(ReadOnlySpan<float> means, ReadOnlySpan<float> scales)
    {
        int size = _sums.Length;
        if (means.Length != scales.Length || means.Length % size != 0)
            throw new ArgumentException($"The model's codes have {size} dimensions per image.", nameof(means));

        for (int start = 0; start < means.Length; start += size)
        {
            for (int i = 0; i < size; i++)
                _sums[i] += GaussianDivergence.FromPrior(means[start + i], scales[start + i]);
        }

        Count += means.Length / size;
    }
}

/// <summary>The divergence of one level: how far its posterior is from the prior.</summary>
/// <param name="Level">The level, from 1 (bottom) to L (top).</param>
/// <param name="Dimensions">Mean KL of each of the level's dimensions, in nats per image.</param>
public sealed record LevelDivergence(int Level, ImmutableArray<double> Dimensions)
{
    /// <summary>
    /// A dimension is active if its mean KL is above this, in nats. A dimension without information has the prior as
    /// its posterior, and a KL of 0.
    /// </summary>
    /// <remarks>
    /// Burda, Grosse and Salakhutdinov (arXiv 1509.00519, section 5.2) use another criterion: the variance of the
    /// posterior mean is above 0.01. Both agree on dimensions that are clearly active or clearly not.
    /// </remarks>
    public const double ActiveAbove = 0.01;

    /// <summary>Mean KL of the level, in nats per image.</summary>
    public double Total => Dimensions.Sum();

    /// <summary>Number of dimensions with a mean KL above <see cref="ActiveAbove"/>.</summary>
    public int Active => Dimensions.Count(kl => kl > ActiveAbove);
}
