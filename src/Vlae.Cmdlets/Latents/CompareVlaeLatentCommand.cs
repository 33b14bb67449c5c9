using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>
/// Compares latents with a reference, level by level: distance, angle, and KL divergence in both directions.
/// </summary>
/// <remarks>
/// <para>
/// It writes one object per level, from the bottom (1) to the top: the distance between the means, the cosine of the
/// angle between them, and the KL divergence of the posteriors in both directions, in nats.
/// </para>
/// <para>Both latents must come from one model, or from models with the same parameters.</para>
/// </remarks>
/// <example>
/// <para>Compare two images</para>
/// <code>
/// $z = Get-MnistImage 1,101 | ConvertTo-VlaeLatent
/// Compare-VlaeLatent $z[0] $z[1]
/// </code>
/// <para>On which levels do two fives differ?</para>
/// </example>
/// <example>
/// <para>Compare mixes with the first latent</para>
/// <code>
/// $z = Get-MnistImage 1,101 | ConvertTo-VlaeLatent
/// $z | Merge-VlaeLatent -Steps 5 -Level 1 | Compare-VlaeLatent $z[0]
/// </code>
/// <para>Five mixes on level 1 only. The other levels have distance 0.</para>
/// </example>
/// <seealso cref="FindVlaeNeighborCommand"/>
/// <seealso cref="MergeVlaeLatentCommand"/>
/// <seealso>about_Vlae_Ladder</seealso>
[Cmdlet(VerbsData.Compare, "VlaeLatent")]
[OutputType(typeof(LatentComparison))]
public sealed class CompareVlaeLatentCommand : VlaeCmdlet
{
    /// <summary>The latent to compare with.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNull]
    [Revived(typeof(VlaeLatent))]
    public VlaeLatent? ReferenceLatent { get; set; }

    /// <summary>The latents to compare with it.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived(typeof(VlaeLatent))]
    public VlaeLatent[] DifferenceLatent { get; set; } = [];

    private protected override void Process()
    {
        foreach (VlaeLatent latent in DifferenceLatent)
        {
            Stop.ThrowIfCancellationRequested();
            IReadOnlyList<LatentComparison> levels = [];
            TryItem(latent, () => levels = LatentComparison.Of(ReferenceLatent!, latent));
            foreach (LatentComparison level in levels)
                WriteObject(level);
        }
    }
}
