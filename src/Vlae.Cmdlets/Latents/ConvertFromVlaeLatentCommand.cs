using System.Management.Automation;

namespace Vlae.Cmdlets;

/// <summary>Decodes latents to images, each by the model that made it, or by the one given.</summary>
[Cmdlet(VerbsData.ConvertFrom, "VlaeLatent")]
[OutputType(typeof(VlaeImage))]
public sealed class ConvertFromVlaeLatentCommand : BackendCmdlet
{
    private const int Batch = 512;

    private readonly List<VlaeLatent> _latents = [];

    /// <summary>The latents.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Revived]
    public VlaeLatent[] Latent { get; set; } = [];

    /// <summary>The model to decode with. Without it: the model that made the latent.</summary>
    [Parameter]
    [ValidateNotNull]
    public VlaeModel? Model { get; set; }

    private protected override void Process()
    {
        foreach (VlaeLatent latent in Latent)
        {
            // A batch is of one model.
            if (_latents.Count == Batch || (_latents.Count > 0 && ModelOf(latent) != ModelOf(_latents[0])))
                Flush();
            _latents.Add(latent);
        }
    }

    private protected override void End() => Flush();

    private void Flush()
    {
        if (_latents.Count == 0)
            return;

        VlaeModel model = ModelOf(_latents[0]);
        _latents.RemoveAll(latent => !TryItem(latent, () => model.DemandSize(latent)));
        IReadOnlyList<VlaeImage> images = model.Decode(_latents, Stop);
        _latents.Clear();
        foreach (VlaeImage image in images)
            WriteObject(image);
    }

    private VlaeModel ModelOf(VlaeLatent latent) => OnBackend(Model ?? latent.Model);
}
