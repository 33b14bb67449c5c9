using System.Management.Automation;
using Vlae.Latents;

namespace Vlae.Cmdlets;

/// <summary>Mixes two latents: (1 - alpha) first + alpha second.</summary>
[Cmdlet(VerbsData.Merge, "VlaeLatent", DefaultParameterSetName = AlphaSet)]
[OutputType(typeof(VlaeLatent))]
public sealed class MergeVlaeLatentCommand : VlaeCmdlet
{
    private const string AlphaSet = "Alpha";
    private const string StepsSet = "Steps";

    private readonly List<VlaeLatent> _latents = [];

    /// <summary>The two latents.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public VlaeLatent[] Latent { get; set; } = [];

    /// <summary>The share of the second latent: 0 is the first, 1 the second; several for a mix each.</summary>
    [Parameter(ParameterSetName = AlphaSet)]
    [ValidateNotNullOrEmpty]
    public float[] Alpha { get; set; } = [0.5f];

    /// <summary>That many mixes at even steps from the first latent to the second, both included.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StepsSet)]
    [ValidateRange(2, 10_000)]
    public int Steps { get; set; }

    private protected override void Process() => _latents.AddRange(Latent);

    private protected override void End()
    {
        if (_latents.Count != 2)
            ThrowTerminatingError(Errors.NotTwoLatents(_latents.Count));

        IEnumerable<float> alphas = ParameterSetName == StepsSet
            ? Enumerable.Range(0, Steps).Select(i => i / (Steps - 1f))
            : Alpha;
        foreach (float alpha in alphas)
            WriteObject(LatentMix.Linear(_latents[0], _latents[1], alpha));
    }
}
