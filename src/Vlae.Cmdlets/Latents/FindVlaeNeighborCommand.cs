using System.Management.Automation;
using Vlae.Latents;

namespace Vlae.Cmdlets;

/// <summary>Finds the nearest latents to a given one among those on the pipeline, on all levels or on some.</summary>
/// <remarks>
/// <para>
/// Only the nearest latents stay in memory, so you can pipe any number. You can give several latents to -To at once.
/// </para>
/// </remarks>
/// <example>
/// <para>Find the images most similar to one</para>
/// <code>
/// $z = Get-MnistImage 1 -Split Test | ConvertTo-VlaeLatent
/// Get-MnistImage | ConvertTo-VlaeLatent | Find-VlaeNeighbor $z
/// </code>
/// <para>The five training images whose codes are nearest.</para>
/// </example>
/// <example>
/// <para>Find them on one level</para>
/// <code>
/// $z = Get-MnistImage 1 -Split Test | ConvertTo-VlaeLatent
/// $near = Get-MnistImage | ConvertTo-VlaeLatent | Find-VlaeNeighbor $z -Level 1 -First 9
/// $near.Latent.Image | Export-VlaeImage alike.png
/// </code>
/// <para>Nine images of the data set that are similar on the bottom level.</para>
/// </example>
/// <seealso cref="CompareVlaeLatentCommand"/>
/// <seealso cref="ConvertToVlaeLatentCommand"/>
/// <seealso>about_Vlae_Ladder</seealso>
[Cmdlet(VerbsCommon.Find, "VlaeNeighbor")]
[OutputType(typeof(LatentNeighbor))]
public sealed class FindVlaeNeighborCommand : VlaeCmdlet
{
    private NearestLatents[] _searches = [];

    /// <summary>The latents to find neighbors of.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [Revived(typeof(VlaeLatent))]
    public VlaeLatent[] Latent { get; set; } = [];

    /// <summary>The latents to search. A latent of the same image is not a neighbor.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived(typeof(VlaeLatent))]
    public VlaeLatent[] In { get; set; } = [];

    /// <summary>The levels to compare, from 1 (bottom, fine detail). Without it: all of them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Numbers]
    [ArgumentCompleter(typeof(LevelCompleter))]
    public int[]? Level { get; set; }

    /// <summary>How many neighbors to find.</summary>
    [Parameter]
    [Whole]
    [ValidateRange(1, 1_000_000)]
    public int First { get; set; } = 5;

    /// <summary>The distance between two latents: of their means, or of their whole posteriors.</summary>
    [Parameter]
    public LatentMetric Metric { get; set; }

    private protected override void Begin()
    {
        // Not mandatory: PowerShell would ask for a latent at the prompt, which nobody can type.
        bool hasOthers = MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(In));
        if (Latent.Length == 0 || !hasOthers)
            ThrowTerminatingError(Errors.NoNeighborsAsked());

        _searches = [.. Latent.Select(latent => new NearestLatents(latent, First, Metric, Level))];
    }

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
