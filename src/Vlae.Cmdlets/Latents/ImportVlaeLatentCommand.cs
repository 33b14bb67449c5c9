using System.Management.Automation;
using Vlae.Checkpoints.Npy;
using Vlae.Latents;

namespace Vlae.Cmdlets;

/// <summary>Reads codes from NumPy's .npy files, a row each: latents of a model.</summary>
[Cmdlet(VerbsData.Import, "VlaeLatent", DefaultParameterSetName = "Path")]
[OutputType(typeof(VlaeLatent))]
public sealed class ImportVlaeLatentCommand : ImportCmdlet
{
    /// <summary>
    /// The model whose codes these are. Without it: the last one trained or imported in this session, else the
    /// pretrained one.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public VlaeModel? Model { get; set; }

    private protected override void Begin() => Model = OnBackend(Model ?? DefaultModel());

    private protected override void Import(string file)
    {
        IEnumerable<VlaeLatent> latents = [];
        string name = System.IO.Path.GetFileNameWithoutExtension(file);
        TryItem(file, () => latents = LatentTable.ToLatents(NpyReader.Read(file), Model!, name));
        foreach (VlaeLatent latent in latents)
            WriteObject(latent);
    }
}
