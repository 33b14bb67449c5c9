using System.Globalization;
using Vlae.Algebra;
using Vlae.Ladder;
using Vlae.Noise;
using Vlae.Priors;

namespace Vlae.Latents;

/// <summary>
/// The Gaussian of some latents, such as those of one class: the mean and covariance of their posteriors together (the
/// aggregate posterior). Codes drawn from it are alike.
/// </summary>
/// <remarks>
/// <para>
/// The covariance is that of the means, plus the mean of the posteriors' variances on its diagonal. Levels that are not
/// chosen come from the prior.
/// </para>
/// <para>
/// With few latents, the correlations of a full covariance are mostly chance. They are shrunk toward 0 as far as their
/// own uncertainty says (Schäfer and Strimmer, Statistical Applications in Genetics and Molecular Biology 4, 2005,
/// target D).
/// </para>
/// </remarks>
public sealed class LatentGaussian
{
    // On the diagonal of the correlations, so that rounding does not make them indefinite.
    private const double Ridge = 1e-6;

    private readonly VlaeLatent _first;
    private readonly int[] _levels;
    private readonly int[] _columns;
    private readonly List<float[]> _means = [];
    private readonly double[] _variances;
    private Fit? _fit;

    /// <summary>Starts with one latent.</summary>
    /// <param name="first">The first latent.</param>
    /// <param name="levels">The levels to draw alike, from 1; null for all.</param>
    /// <param name="covariance">The covariance.</param>
    /// <exception cref="VlaeException"><c>LevelUnknown</c>.</exception>
    public LatentGaussian(
        VlaeLatent first, IEnumerable<int>? levels = null, LatentCovariance covariance = LatentCovariance.Full)
    {
        (_first, Covariance) = (first, covariance);
        LadderArchitecture architecture = first.Model.Architecture;
        _levels = LevelChoice.Of(architecture, levels);
        _columns =
        [
            .. _levels.Select(architecture.CodeOfLevel)
                .SelectMany(part => Enumerable.Range(part.Start.Value, part.End.Value - part.Start.Value)),
        ];
        _variances = new double[_columns.Length];
        Add(first);
    }

    /// <summary>The covariance.</summary>
    public LatentCovariance Covariance { get; }

    /// <summary>Number of latents.</summary>
    public int Count => _means.Count;

    /// <summary>How far the correlations are shrunk toward 0: 0 not at all, 1 completely.</summary>
    public double Shrinkage => Fitted().Shrinkage;

    /// <summary>Adds a latent.</summary>
    /// <exception cref="VlaeException"><c>LatentModelMismatch</c>: it is of another model than the first.</exception>
    public void Add(VlaeLatent latent)
    {
        LatentModels.RequireSame(_first, latent);
        _means.Add([.. _columns.Select(column => latent.Mean[column])]);
        for (int c = 0; c < _columns.Length; c++)
            _variances[c] += (double)latent.Scale[_columns[c]] * latent.Scale[_columns[c]];
        _fit = null;
    }

    /// <summary>Draws a code.</summary>
    /// <param name="seed">Seed of the draw.</param>
    /// <param name="number">Number of the sample under this seed, from 0.</param>
    /// <param name="spread">Factor of the standard deviations: 1 is the latents' own, 0 gives their mean.</param>
    /// <param name="prior">What the other levels are drawn from.</param>
    /// <param name="temperatures">
    /// Factors of the prior's standard deviations: one for all levels, or one per level from the bottom.
    /// </param>
    /// <exception cref="VlaeException"><c>TemperatureCountDiffers</c>, <c>PriorNotFitted</c>.</exception>
    public VlaeLatent Draw(
        long seed, int number, double spread = 1, PriorKind prior = PriorKind.Standard,
        params IReadOnlyList<float> temperatures)
    {
        Fit fit = Fitted();
        int size = _first.Model.Architecture.CodeSize;
        var (mean, scale, code) = (new float[size], new float[size], new float[size]);
        var noise = new double[_columns.Length];
        var stream = new PhiloxStream((ulong)seed, NoisePurpose.SampleAlike, 0, (uint)number);
        for (int c = 0; c < noise.Length; c++)
            noise[c] = stream.NextNormal();
        double[] correlated = fit.Correlations.Times(noise);
        for (int c = 0; c < noise.Length; c++)
        {
            double deviation = spread * fit.Deviations[c];
            mean[_columns[c]] = (float)fit.Mean[c];
            scale[_columns[c]] = (float)deviation;
            code[_columns[c]] = (float)(fit.Mean[c] + (deviation * correlated[c]));
        }

        string name = string.Create(
            CultureInfo.InvariantCulture, $"sample {number + 1} like {Count:N0} latents (seed {seed})");
        var alike = new VlaeLatent(_first.Model, [.. mean], [.. scale], [.. code]) { Origin = name };
        int[] others = [.. LevelChoice.Of(_first.Model.Architecture, null).Except(_levels)];
        if (others.Length == 0)
            return alike;

        VlaeLatent drawn = LatentDraw.Redraw(alike, others, seed, number, prior, temperatures);
        return new(drawn.Model, drawn.Mean, drawn.Scale, drawn.Code) { Origin = name };
    }

    private Fit Fitted()
    {
        if (_fit is not null)
            return _fit;

        int size = _columns.Length;
        double[] mean = [.. Enumerable.Range(0, size).Select(c => _means.Average(code => (double)code[c]))];
        // (latent, dimension), each with mean 0 and variance 1 over the latents; 0 where all are equal.
        var standardized = new double[Count, size];
        var (within, deviations) = (new double[size], new double[size]);
        for (int c = 0; c < size; c++)
        {
            double variance = Count == 1 ? 0 : _means.Sum(code => Math.Pow(code[c] - mean[c], 2)) / (Count - 1);
            within[c] = Math.Sqrt(variance);
            deviations[c] = Math.Sqrt(variance + (_variances[c] / Count));
            for (int i = 0; i < Count && variance > 0; i++)
                standardized[i, c] = (_means[i][c] - mean[c]) / within[c];
        }

        (double[] correlations, double shrinkage) = Covariance == LatentCovariance.Diagonal || Count < 3
            ? (new double[size * size], 1)
            : Shrunk(standardized, size);
        for (int a = 0; a < size; a++)
        {
            for (int b = 0; b < size; b++)
            {
                // The posteriors' own variances are not correlated.
                double shares = deviations[a] * deviations[b];
                correlations[(a * size) + b] = a == b ? 1 + Ridge
                    : shares > 0 ? correlations[(a * size) + b] * within[a] * within[b] / shares : 0;
            }
        }

        return _fit = new(mean, deviations, new(correlations, size), shrinkage);
    }

    // Correlations times (1 - lambda), lambda = sum of their variances / sum of their squares, of all pairs.
    private (double[] Correlations, double Shrinkage) Shrunk(double[,] standardized, int size)
    {
        var correlations = new double[size * size];
        double variances = 0, squares = 0;
        for (int a = 0; a < size; a++)
        {
            for (int b = 0; b < a; b++)
            {
                double sum = 0, ofSquares = 0;
                for (int i = 0; i < Count; i++)
                {
                    double product = standardized[i, a] * standardized[i, b];
                    (sum, ofSquares) = (sum + product, ofSquares + (product * product));
                }

                double average = sum / Count, r = sum / (Count - 1);
                variances += Count / Math.Pow(Count - 1, 3) * (ofSquares - (Count * average * average));
                squares += r * r;
                correlations[(a * size) + b] = correlations[(b * size) + a] = r;
            }
        }

        double lambda = squares > 0 ? Math.Clamp(variances / squares, 0, 1) : 1;
        for (int i = 0; i < correlations.Length; i++)
            correlations[i] *= 1 - lambda;
        return (correlations, lambda);
    }

    private sealed record Fit(double[] Mean, double[] Deviations, Cholesky Correlations, double Shrinkage);
}

/// <summary>The covariance of a Gaussian of latents.</summary>
public enum LatentCovariance
{
    /// <summary>With correlations between dimensions, shrunk if latents are few.</summary>
    Full,

    /// <summary>Without correlations.</summary>
    Diagonal,
}
