using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>Compares latents with a reference, level by level: distance, angle, and divergence both ways.</summary>
[Cmdlet(VerbsData.Compare, "VlaeLatent")]
[OutputType(typeof(LatentComparison))]
public sealed class CompareVlaeLatentCommand : VlaeCmdlet
{
    /// <summary>The latent to compare with.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNull]
    public VlaeLatent? ReferenceLatent { get; set; }

    /// <summary>The latents to compare with it.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ValidateNotNull]
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
