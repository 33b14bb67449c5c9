using System.Collections.Immutable;

namespace Vlae.Latents;

/// <summary>Finds the latents nearest to one, among any number that pass by; holds only the nearest.</summary>
/// <param name="query">The latent whose neighbors are looked for.</param>
/// <param name="count">How many to find.</param>
/// <param name="metric">How far two latents are apart.</param>
/// <param name="levels">The levels that count, from 1; all if null.</param>
/// <exception cref="VlaeException"><c>LevelUnknown</c>.</exception>
public sealed class NearestLatents(
    VlaeLatent query, int count, LatentMetric metric = LatentMetric.Euclidean, IEnumerable<int>? levels = null)
{
    private readonly Range[] _parts = LatentDistance.Parts(query.Model, levels);
    private readonly List<(double Distance, VlaeLatent Latent)> _nearest = [];

    /// <summary>The nearest so far, nearest first; of equal ones, the earlier first.</summary>
    public ImmutableArray<LatentNeighbor> Neighbors =>
        [.. _nearest.Select((found, i) => new LatentNeighbor(i + 1, found.Distance, found.Latent, query))];

    /// <summary>Looks at a latent; the query itself, or one of the same image, is no neighbor.</summary>
    /// <exception cref="VlaeException"><c>LatentModelMismatch</c>: it is of another model.</exception>
    public void Add(VlaeLatent candidate)
    {
        LatentModels.RequireSame(query, candidate);
        if (IsQuery(candidate))
            return;

        double distance = LatentDistance.Between(query, candidate, metric, _parts);
        // Not a number, as between two posteriors without width, is farther than anything.
        distance = double.IsNaN(distance) ? double.PositiveInfinity : distance;
        int place = _nearest.FindLastIndex(found => found.Distance <= distance) + 1;
        if (place == count)
            return;
        if (_nearest.Count == count)
            _nearest.RemoveAt(count - 1);
        _nearest.Insert(place, (distance, candidate));
    }

    // Only a place in a data set or a file names an image: what a model made has no name of its own.
    private bool IsQuery(VlaeLatent candidate) =>
        ReferenceEquals(candidate, query)
        || (query.Image?.Source is { } source && source == candidate.Image?.Source
            && (source.Index is not null || source.Path is not null));
}
