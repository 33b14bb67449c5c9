using System.Management.Automation;
using Vlae.Latents;

namespace Vlae.Cmdlets;

/// <summary>Encodes images: their latents, level by level.</summary>
[Cmdlet(VerbsData.ConvertTo, "VlaeLatent")]
[OutputType(typeof(VlaeLatent))]
public sealed class ConvertToVlaeLatentCommand : ModelCmdlet
{
    // Large enough to fill the engine's blocks on every core, small enough to keep a pipeline flowing.
    private const int Batch = 512;

    private readonly List<VlaeImage> _images = [];
    private VlaeModel? _model;
    private int _number;

    /// <summary>The images.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived]
    public VlaeImage[] Image { get; set; } = [];

    /// <summary>Draw the codes from the posterior, instead of taking its means.</summary>
    [Parameter]
    public SwitchParameter Sample { get; set; }

    /// <summary>Names the draws of -Sample. Without it: other draws each time.</summary>
    [Parameter]
    public long? Seed { get; set; }

    private protected override void Begin()
    {
        _model = ResolveModel();
        Seed ??= Seeds.Next();
    }

    private protected override void Process()
    {
        foreach (VlaeImage image in Image)
        {
            _images.Add(image);
            if (_images.Count == Batch)
                Flush();
        }
    }

    private protected override void End() => Flush();

    private void Flush()
    {
        Stop.ThrowIfCancellationRequested();
        _images.RemoveAll(image => !TryItem(image, () => _model!.DemandShape(image)));
        IReadOnlyList<VlaeLatent> latents = _model!.Encode(_images, Stop);
        _images.Clear();
        foreach (VlaeLatent latent in latents)
            WriteObject(Sample ? LatentDraw.FromPosterior(latent, Seed!.Value, _number++) : latent);
    }
}
