using System.Management.Automation;
using Vlae.Latents;

namespace Vlae.Cmdlets;

/// <summary>Finds the latents that lie nearest to one, on all levels or on some, among those piped.</summary>
[Cmdlet(VerbsCommon.Find, "VlaeNeighbor")]
[OutputType(typeof(LatentNeighbor))]
public sealed class FindVlaeNeighborCommand : VlaeCmdlet
{
    private NearestLatents[] _searches = [];

    /// <summary>The latents whose neighbours are looked for.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public VlaeLatent[] Latent { get; set; } = [];

    /// <summary>The latents to look among. The latent itself, or another of the same image, is no neighbour.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public VlaeLatent[] In { get; set; } = [];

    /// <summary>The levels that count, from 1 (bottom, fine detail). All of them if left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Numbers]
    [ArgumentCompleter(typeof(LevelCompleter))]
    public int[]? Level { get; set; }

    /// <summary>How many neighbours.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int First { get; set; } = 5;

    /// <summary>How far two latents are apart: by their means, or by their whole posteriors.</summary>
    [Parameter]
    public LatentMetric Metric { get; set; }

    private protected override void Begin() =>
        _searches = [.. Latent.Select(latent => new NearestLatents(latent, First, Metric, Level))];

    private protected override void Process()
    {
        foreach (VlaeLatent candidate in In)
        {
            Stop.ThrowIfCancellationRequested();
            TryItem(candidate, () => Array.ForEach(_searches, search => search.Add(candidate)));
        }
    }

    private protected override void End()
    {
        foreach (LatentNeighbor neighbor in _searches.SelectMany(search => search.Neighbors))
            WriteObject(neighbor);
    }
}
