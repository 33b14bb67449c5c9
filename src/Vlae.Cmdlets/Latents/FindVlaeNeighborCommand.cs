using System.Management.Automation;
using Vlae.Latents;

namespace Vlae.Cmdlets;

/// <summary>Finds the latents that lie nearest to one, on all levels or on some, among those piped.</summary>
/// <remarks>
/// <para>
/// Of however many latents are piped, only the nearest are kept. The neighbors of several latents may be looked for at
/// once.
/// </para>
/// </remarks>
/// <example>
/// <para>Find the images most like one</para>
/// <code>
/// $z = Get-MnistImage 1 -Split Test | ConvertTo-VlaeLatent
/// Get-MnistImage | ConvertTo-VlaeLatent | Find-VlaeNeighbor $z
/// </code>
/// <para>The five training images whose codes are nearest.</para>
/// </example>
/// <example>
/// <para>Find them by one level</para>
/// <code>
/// $z = Get-MnistImage 1 -Split Test | ConvertTo-VlaeLatent
/// $near = Get-MnistImage | ConvertTo-VlaeLatent | Find-VlaeNeighbor $z -Level 1 -First 9
/// $near.Latent.Image | Export-VlaeImage alike.png
/// </code>
/// <para>Nine images alike on the bottom level, as they are in the data set.</para>
/// </example>
/// <seealso cref="CompareVlaeLatentCommand"/>
/// <seealso cref="ConvertToVlaeLatentCommand"/>
/// <seealso>about_Vlae_Ladder</seealso>
[Cmdlet(VerbsCommon.Find, "VlaeNeighbor")]
[OutputType(typeof(LatentNeighbor))]
public sealed class FindVlaeNeighborCommand : VlaeCmdlet
{
    private NearestLatents[] _searches = [];

    /// <summary>The latents whose neighbors are looked for.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [Revived]
    public VlaeLatent[] Latent { get; set; } = [];

    /// <summary>The latents to look among. The latent itself, or another of the same image, is no neighbor.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived]
    public VlaeLatent[] In { get; set; } = [];

    /// <summary>The levels that count, from 1 (bottom, fine detail). All of them if left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Numbers]
    [ArgumentCompleter(typeof(LevelCompleter))]
    public int[]? Level { get; set; }

    /// <summary>How many neighbors.</summary>
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
