using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>Compares latents with a reference, level by level: distance, angle, and divergence both ways.</summary>
/// <remarks>
/// <para>
/// It gives an object a level, from the bottom (1) to the top: the distance between the means, the cosine of the angle
/// between them, and the divergence of the posteriors both ways, in nats.
/// </para>
/// <para>Both latents must be of one model, or of models that compute the same.</para>
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
/// <para>Compare mixes with where they began</para>
/// <code>
/// $z = Get-MnistImage 1,101 | ConvertTo-VlaeLatent
/// $z | Merge-VlaeLatent -Steps 5 -Level 1 | Compare-VlaeLatent $z[0]
/// </code>
/// <para>Five mixes on level 1 alone: the other levels have distance 0 throughout.</para>
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
    [Revived]
    public VlaeLatent? ReferenceLatent { get; set; }

    /// <summary>The latents to compare with it.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived]
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
