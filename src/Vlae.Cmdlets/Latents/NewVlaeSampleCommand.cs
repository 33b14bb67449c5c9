using System.Management.Automation;
using Vlae.Latents;

namespace Vlae.Cmdlets;

/// <summary>Draws codes from the prior; Export-VlaeImage and ConvertFrom-VlaeLatent show what they mean.</summary>
[Cmdlet(VerbsCommon.New, "VlaeSample")]
[OutputType(typeof(VlaeLatent))]
public sealed class NewVlaeSampleCommand : ModelCmdlet
{
    /// <summary>How many.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = 1;

    /// <summary>Names the draws. Without it: other ones each time.</summary>
    [Parameter]
    public long? Seed { get; set; }

    /// <summary>
    /// Standard deviation of the draws: 1 is the prior; below, more typical images; above, odder ones.
    /// </summary>
    [Parameter]
    [ValidateRange(0.0, 100.0)]
    public float Temperature { get; set; } = 1f;

    private protected override void End()
    {
        VlaeModel model = ResolveModel();
        long seed = Seed ?? Seeds.Next();
        WriteVerbose($"Drawing {Count} codes with seed {seed}.");
        for (int i = 0; i < Count; i++)
        {
            Stop.ThrowIfCancellationRequested();
            WriteObject(LatentDraw.FromPrior(model, seed, i, Temperature));
        }
    }
}
