using Vlae.Latents;

namespace Vlae.Evaluation;

/// <summary>How much the decoded image changes with each dimension of a level. This needs no data.</summary>
public static class DecoderResponse
{
    /// <summary>
    /// For each dimension of the level, the root mean square over pixels of decode(code at range) - decode(code at
    /// -range). The other dimensions keep their values.
    /// </summary>
    /// <param name="latent">The latent to change.</param>
    /// <param name="level">The level, from 1 (bottom).</param>
    /// <param name="range">The largest value, in standard deviations of the prior.</param>
    /// <param name="cancel">Stops soon.</param>
    /// <exception cref="VlaeException"><c>LevelUnknown</c>.</exception>
    public static double[] Of(VlaeLatent latent, int level, float range, CancellationToken cancel = default)
    {
        int count = latent.Model.Architecture.LatentSize;
        VlaeLatent[] ends = [.. Enumerable.Range(1, count)
            .SelectMany(dimension => LatentTraversal.Line(latent, level, dimension, range, 2))];
        return
        [
            .. latent.Model.Decode(ends, cancel).Chunk(2).Select(pair => Math.Sqrt(
                pair[0].Pixels.Zip(pair[1].Pixels, (low, high) => (double)(high - low) * (high - low)).Average())),
        ];
    }
}
