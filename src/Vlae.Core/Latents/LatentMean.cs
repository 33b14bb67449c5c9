using System.Globalization;

namespace Vlae.Latents;

/// <summary>
/// Mean of latents: the means of their means, scales and codes, in double precision. It keeps only the first latent
/// and the sums.
/// </summary>
/// <remarks>
/// The mean of means and scales is the posteriors' barycenter in 2-Wasserstein distance (Agueh and Carlier,
/// "Barycenters in the Wasserstein space", 2011). The same holds for the linear mix of two latents.
/// </remarks>
public sealed class LatentMean
{
    private readonly VlaeLatent _first;
    private readonly int[] _levels;
    private readonly string _levelSuffix;
    private readonly double[] _mean, _scale, _code;

    /// <summary>Starts with one latent.</summary>
    /// <param name="first">The first latent. The mean takes the levels that are not averaged from it.</param>
    /// <param name="levels">The levels to average, from 1; null for all.</param>
    /// <exception cref="VlaeException"><c>LevelUnknown</c>.</exception>
    public LatentMean(VlaeLatent first, IEnumerable<int>? levels = null)
    {
        int size = first.Code.Length;
        (_first, _levels) = (first, LevelChoice.Of(first.Model.Architecture, levels));
        _levelSuffix = LevelChoice.Describe(_levels, levels);
        (_mean, _scale, _code) = (new double[size], new double[size], new double[size]);
        Add(first);
    }

    /// <summary>Number of added latents, including the first.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a latent.</summary>
    /// <exception cref="VlaeException"><c>LatentModelMismatch</c>: it is of another model than the first.</exception>
    public void Add(VlaeLatent latent)
    {
        LatentModels.RequireSame(_first, latent);
        Accumulate(_mean, latent.Mean.AsSpan());
        Accumulate(_scale, latent.Scale.AsSpan());
        Accumulate(_code, latent.Code.AsSpan());
        Count++;
    }

    /// <summary>The mean of the added latents.</summary>
    public VlaeLatent ToLatent()
    {
        float[] mean = [.. _first.Mean], scale = [.. _first.Scale], code = [.. _first.Code];
        foreach (Range part in _levels.Select(_first.Model.Architecture.CodeOfLevel))
        {
            Divide(_mean.AsSpan(part), mean.AsSpan(part));
            Divide(_scale.AsSpan(part), scale.AsSpan(part));
            Divide(_code.AsSpan(part), code.AsSpan(part));
        }

        return new(_first.Model, [.. mean], [.. scale], [.. code])
        {
            Origin = string.Create(CultureInfo.InvariantCulture,
                $"mean of {Count:N0} latent{(Count == 1 ? "" : "s")}{_levelSuffix}"),
        };
    }

    private static void Accumulate(double[] sums, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < sums.Length; i++)
            sums[i] += values[i];
    }

    private void Divide(ReadOnlySpan<double> sums, Span<float> means)
    {
        for (int i = 0; i < means.Length; i++)
            means[i] = (float)(sums[i] / Count);
    }
}
