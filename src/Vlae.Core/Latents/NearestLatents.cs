using System.Collections.Immutable;

namespace Vlae.Latents;

/// <summary>Finds the nearest neighbors of a latent in a stream of latents. It keeps only the nearest.</summary>
/// <param name="query">The latent whose neighbors are searched.</param>
/// <param name="count">Number of neighbors.</param>
/// <param name="metric">The metric.</param>
/// <param name="levels">The levels to compare, from 1; null for all.</param>
/// <exception cref="VlaeException"><c>LevelUnknown</c>.</exception>
public sealed class NearestLatents(
    VlaeLatent query, int count, LatentMetric metric = LatentMetric.Euclidean, IEnumerable<int>? levels = null)
{
    private readonly Range[] _parts = LatentDistance.Parts(query.Model, levels);
    private readonly List<(double Distance, VlaeLatent Latent)> _nearest = [];

    /// <summary>The nearest so far, nearest first. Of equal distances, the earlier latent is first.</summary>
    public ImmutableArray<LatentNeighbor> Neighbors =>
        [.. _nearest.Select((found, i) => new LatentNeighbor(i + 1, found.Distance, found.Latent, query))];

    /// <summary>Adds a candidate. The query itself, or another latent of its image, is ignored.</summary>
    /// <exception cref="VlaeException"><c>LatentModelMismatch</c>: it is of another model.</exception>
    public void Add(VlaeLatent candidate)
    {
        LatentModels.RequireSame(query, candidate);
        if (IsQuery(candidate))
            return;

        double distance = LatentDistance.Between(query, candidate, metric, _parts);
        // The distance of two posteriors without width is NaN. It counts as infinite.
        distance = double.IsNaN(distance) ? double.PositiveInfinity : distance;
        int place = _nearest.FindLastIndex(found => found.Distance <= distance) + 1;
        if (place == count)
            return;
        if (_nearest.Count == count)
            _nearest.RemoveAt(count - 1);
        _nearest.Insert(place, (distance, candidate));
    }

    // Only images of data sets and files have an identity to compare; images that a model made have none.
    private bool IsQuery(VlaeLatent candidate) =>
        ReferenceEquals(candidate, query)
        || (query.Image?.Source is { } source && source == candidate.Image?.Source
            && (source.Index is not null || source.Path is not null));
}
