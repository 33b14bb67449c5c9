using System.Globalization;
using Vlae.Ladder;

namespace Vlae.Latents;

/// <summary>
/// The mean of any number of latents: of their means, scales and codes, in double precision. Holds none but the first.
/// </summary>
/// <remarks>
/// Means and scales averaged alike are the posteriors' barycentre in 2-Wasserstein distance (Agueh and Carlier,
/// "Barycenters in the Wasserstein space", 2011), as two of them are in a linear mix.
/// </remarks>
/// <param name="levels">The levels to average, from 1; the others are the first latent's. All if null.</param>
public sealed class LatentMean(IEnumerable<int>? levels = null)
{
    private double[] _mean = [], _scale = [], _code = [];
    private VlaeLatent? _first;

    /// <summary>How many latents were added.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a latent.</summary>
    /// <exception cref="VlaeException">
    /// <c>LatentModelMismatch</c>: it is of another model than the first. <c>LevelUnknown</c>.
    /// </exception>
    public void Add(VlaeLatent latent)
    {
        if (_first is null)
        {
            LevelChoice.Of(latent.Model.Architecture, levels);
            int size = latent.Code.Length;
            (_first, _mean, _scale, _code) = (latent, new double[size], new double[size], new double[size]);
        }

        LatentModels.DemandSame(_first, latent);
        Accumulate(_mean, latent.Mean.AsSpan());
        Accumulate(_scale, latent.Scale.AsSpan());
        Accumulate(_code, latent.Code.AsSpan());
        Count++;
    }

    /// <summary>The mean of what was added.</summary>
    /// <exception cref="InvalidOperationException">Nothing was.</exception>
    public VlaeLatent ToLatent()
    {
        VlaeLatent first = _first ?? throw new InvalidOperationException("No latent was added.");
        LadderArchitecture architecture = first.Model.Architecture;
        float[] mean = [.. first.Mean], scale = [.. first.Scale], code = [.. first.Code];
        int[] chosen = LevelChoice.Of(architecture, levels);
        foreach (Range part in chosen.Select(architecture.CodeOfLevel))
        {
            Divide(_mean.AsSpan(part), mean.AsSpan(part));
            Divide(_scale.AsSpan(part), scale.AsSpan(part));
            Divide(_code.AsSpan(part), code.AsSpan(part));
        }

        return new(first.Model, [.. mean], [.. scale], [.. code])
        {
            Origin = string.Create(CultureInfo.InvariantCulture,
                $"mean of {Count:N0} latents{LevelChoice.Describe(chosen, levels)}"),
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
